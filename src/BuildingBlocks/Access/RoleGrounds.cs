using System.Linq.Expressions;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

internal sealed class RolesGround<T>(string[] roles, RowProcess? process) : Ground<T> where T : class
{
    public override string Sql(Columns columns)
    {
        if (roles.Length == 0) return "false";
        var asked = $"(select app_any_role({Columns.Array(roles)}))";
        return process is null ? asked : $"({asked} and {process.Among(columns, "app_open")})";
    }

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        if (!viewer.User.IsAny(roles)) return Predicates.Never<T>();
        if (process is null) return Predicates.Always<T>();
        return process.Among<T>(viewer.User.Reach.Open);
    }

    public string Because { get; init; } = "U ziet dit omdat uw rol in dit huis dit alles ziet.";

    public override bool Holds(ViewerFacts from) => from.Roles.Any(roles.Contains) && (process is null || from.OpenProcess);

    public override IEnumerable<string> SeeingRoles => roles;

    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile row) =>
        process is null || !row.Closed ? roles.Select(static role => new Seat(role)) : [];

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var open = process is null || process.IsAmong(viewer.User.Reach.Open, row);
        return Task.FromResult<IReadOnlyList<AccessReason>>(
            open ? [.. viewer.User.Roles.Where(roles.Contains).Select(role => new AccessReason("role", Because, role))] : []);
    }
}

/// <summary>The process of the row is one of those that the profile gives this account.</summary>
internal sealed class ProfileGround<T>(
    LambdaExpression process, string told, Func<CurrentUser, string[]> own, Func<ViewerFacts, bool> holds, string because,
    Func<HouseProfile, ProcessProfile, IEnumerable<Seat>> seats) : Ground<T> where T : class
{
    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile row) => seats(house, row);

    public override string Sql(Columns columns) => $"{columns.Of(process)} = any ((select {told}())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var processes = own(viewer.User);
        return processes.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string>(process, value => processes.Contains(value));
    }

    public override bool Holds(ViewerFacts from) => holds(from);

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AccessReason>>(
        own(viewer.User).Contains((string)process.Compile().DynamicInvoke(row)!) ? [new("seat", because)] : []);
}

internal sealed class ReachedGround<T>(RowProcess process) : Ground<T> where T : class
{
    public override string Sql(Columns columns) =>
        $"{process.Among(columns, "app_open")} or {columns.Of(process.Of)} = any ((select app_closed())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => process.Among<T>([.. viewer.User.Reach.Open, .. viewer.User.Reach.Closed]);

    public override bool Holds(ViewerFacts from) => from.OpenProcess || from.ReachedClosedProcess;
}

internal sealed class NamedRolesGround<T>(LambdaExpression named) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(named)} && (select app_roles())::text[]";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        string[] roles = [.. viewer.User.Roles];
        return Predicates.On<T, string[]>(named, values => values.Any(value => roles.Contains(value)));
    }

    public override bool Holds(ViewerFacts from) =>
        from.Ask<T>(row => ((string[])named.Compile().DynamicInvoke(row)!).Any(from.Roles.Contains), from.Conditions);
}

internal sealed class NamedRoleGround<T>(LambdaExpression named) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(named)} = any ((select app_roles())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        string?[] roles = [.. viewer.User.Roles];
        return Predicates.On<T, string?>(named, value => roles.Contains(value));
    }

    public override bool Holds(ViewerFacts from) =>
        from.Ask<T>(row => named.Compile().DynamicInvoke(row) is string role && from.Roles.Contains(role), from.Conditions);
}
