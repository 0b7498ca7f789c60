using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.BuildingBlocks.Access;

internal sealed class ConditionGround<T>(Expression<Func<T, bool>> condition) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => columns.Condition(condition.Body);

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => condition;

    public override bool Holds(ViewerFacts from) => from.Ask(condition.Compile(), from.Conditions);
}

internal sealed class UntilGround<T>(Expression<Func<T, DateTimeOffset?>> moment) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({columns.Of(moment)} is null or {columns.Of(moment)} > (select app_now()))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var now = viewer.Now;
        return Predicates.On<T, DateTimeOffset?>(moment, value => value == null || value > now);
    }

    public override bool Holds(ViewerFacts from) => from.Ask<T>(row => moment.Compile()(row) is not { } end || end > from.Now, from.Conditions);
}

internal sealed class WithGround<T, TOther>(
    Expression<Func<T, TOther, bool>> belongs, Ground<TOther>? and, (string Kind, string Because)? reason) : Ground<T>
    where T : class where TOther : class, IWalled<TOther>
{
    // The subquery is itself behind the walls of that table.
    public override string Sql(Columns columns)
    {
        var other = columns.Other(typeof(TOther));
        var more = and is null ? "" : $" and {and.Sql(other)}";
        return $"exists (select from {Columns.Quote(other.Table)} {other.Alias} where {columns.Join(belongs, other)}{more})";
    }

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => Predicates.Any(Others(viewer), belongs);

    public override bool Holds(ViewerFacts from) => TOther.Wall.Admits(from) && and?.Holds(from) is not false;

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) =>
        reason is { } said && await Others(viewer).AnyAsync(Predicates.Of(belongs, row), ct) ? [new(said.Kind, said.Because)] : [];

    private IQueryable<TOther> Others(Viewer viewer)
    {
        var others = viewer.Seen<TOther>();
        return and is null ? others : others.Where(and.Filter(viewer));
    }
}
