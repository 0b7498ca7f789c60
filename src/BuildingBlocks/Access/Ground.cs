using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>A reason to see a row, said three ways: to the database, in a query, and to a test.</summary>
internal abstract class Ground<T> where T : class
{
    public abstract string Sql(Columns columns);

    public abstract Expression<Func<T, bool>> Filter(Viewer viewer);

    public abstract bool Holds(ViewerFacts from);

    /// <summary>ACC-10: what of this ground holds for somebody who sees this row, in words; nothing where it holds in no word of its own.</summary>
    public virtual Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AccessReason>>([]);

    /// <summary>The roles that see every row.</summary>
    public virtual IEnumerable<string> SeeingRoles => [];

    /// <summary>ACC-10: who sees every row of a process by role or seat, as the profile of the house has them.</summary>
    public virtual IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile process) => [];
}

/// <summary>The process of a row, where a row may be of none.</summary>
internal sealed record RowProcess(LambdaExpression Of, bool OrNone)
{
    public string Among(Columns columns, string told)
    {
        var among = $"{columns.Of(Of)} = any ((select {told}())::text[])";
        return OrNone ? $"({columns.Of(Of)} is null or {among})" : among;
    }

    public Expression<Func<T, bool>> Among<T>(string[] processes) => OrNone
        ? Predicates.On<T, string?>(Of, value => value == null || processes.Contains(value))
        : Predicates.On<T, string>(Of, value => processes.Contains(value));

    public bool IsAmong(string[] processes, object row) =>
        (string?)Of.Compile().DynamicInvoke(row) is { } process ? processes.Contains(process) : OrNone;
}

internal sealed class AnyGround<T>(IReadOnlyList<Ground<T>> grounds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) =>
        grounds.Count == 0 ? "false" : $"({string.Join(" or ", grounds.Select(ground => ground.Sql(columns)))})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) =>
        grounds.Select(ground => ground.Filter(viewer)).Aggregate(Predicates.Never<T>(), Predicates.Or);

    public override bool Holds(ViewerFacts from) => grounds.Any(ground => ground.Holds(from));

    public override IEnumerable<string> SeeingRoles => grounds.SelectMany(ground => ground.SeeingRoles);

    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile process) =>
        grounds.SelectMany(ground => ground.SeatsIn(house, process));

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var reasons = new List<AccessReason>();
        foreach (var ground in grounds) reasons.AddRange(await ground.ReasonsAsync(viewer, row, ct));
        return reasons;
    }
}

internal sealed class AllGround<T>(IReadOnlyList<Ground<T>> grounds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({string.Join(" and ", grounds.Select(ground => ground.Sql(columns)))})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) =>
        grounds.Select(ground => ground.Filter(viewer)).Aggregate(Predicates.Always<T>(), Predicates.And);

    public override bool Holds(ViewerFacts from) => grounds.All(ground => ground.Holds(from));
}

/// <summary>Who looks, through which database, at which moment.</summary>
internal sealed record Viewer(DbContext Db, CurrentUser User, DateTimeOffset Now)
{
    /// <summary>The rows of another table that this one sees.</summary>
    public IQueryable<T> Seen<T>() where T : class, IWalled<T> => Db.Set<T>().Where(T.Wall.Filter(this));
}
