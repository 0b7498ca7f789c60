using System.Linq.Expressions;

namespace Platform.BuildingBlocks.Access;

/// <summary>
/// Whose rows they are: what is read at all, and what may be written. The one permissive policy of a table; all else takes away from it.
/// </summary>
internal abstract class HouseScope<T> where T : class
{
    private const string EveryAccount = "coalesce((select app_house()), '') <> '' or (select app_service())";

    private bool readByAll;

    /// <summary>The writing statements there is a policy for; null for all of them under one policy.</summary>
    public string[]? Commands { get; set; }

    public HouseScope<T> ReadByAll()
    {
        readByAll = true;
        return this;
    }

    public IEnumerable<WallPolicy> Policies(Columns columns)
    {
        var (read, write) = (readByAll ? EveryAccount : Read(columns), Write(columns));
        if (Commands is null && read == write)
        {
            yield return new(columns.Table, "house_wall", false, "all", read, write);
            yield break;
        }

        yield return new(columns.Table, "house_wall", false, "select", read, null);
        foreach (var command in Commands ?? ["insert", "update", "delete"])
            yield return new(columns.Table, $"house_wall_{command}", false, command, command is "insert" ? null : write, command is "delete" ? null
                : write);
    }

    public Expression<Func<T, bool>> Filter(Viewer viewer) => readByAll
        ? viewer.User.House.Length > 0 ? Predicates.Always<T>() : Predicates.Never<T>()
        : Own(viewer);

    public bool Holds(ViewerFacts from) => readByAll || from.OwnHouse;

    protected abstract string Read(Columns columns);

    protected virtual string Write(Columns columns) => Read(columns);

    protected abstract Expression<Func<T, bool>> Own(Viewer viewer);
}

internal sealed class OneHouseScope<T>(LambdaExpression house) : HouseScope<T> where T : class
{
    protected override string Read(Columns columns) => $"{columns.Of(house)} = (select app_house()) or (select app_everywhere())";

    protected override Expression<Func<T, bool>> Own(Viewer viewer)
    {
        var own = viewer.User.House;
        return own.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string>(house, value => value == own);
    }
}

internal sealed class SomeHousesScope<T>(LambdaExpression houses) : HouseScope<T> where T : class
{
    protected override string Read(Columns columns) => $"(select app_house()) = any ({columns.Of(houses)}) or (select app_everywhere())";

    protected override Expression<Func<T, bool>> Own(Viewer viewer)
    {
        var own = viewer.User.House;
        return own.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string[]>(houses, values => values.Contains(own));
    }
}

internal sealed class WithinScope<T, TRoot>(Expression<Func<T, TRoot, bool>> root, LambdaExpression house) : HouseScope<T>
    where T : class where TRoot : class, IWalled<TRoot>
{
    protected override string Read(Columns columns)
    {
        var other = columns.Other(typeof(TRoot));
        return $"exists (select from {Columns.Quote(other.Table)} {other.Alias} where {columns.Join(root, other)})";
    }

    protected override string Write(Columns columns) => $"{columns.Of(house)} = (select app_house()) and {Read(columns)}";

    protected override Expression<Func<T, bool>> Own(Viewer viewer) => Predicates.Any(viewer.Seen<TRoot>(), root);
}

/// <summary>Of no house: the service alone writes it.</summary>
internal sealed class ServiceScope<T> : HouseScope<T> where T : class
{
    protected override string Read(Columns columns) => "(select app_service())";

    protected override Expression<Func<T, bool>> Own(Viewer viewer) => Predicates.Never<T>();
}
