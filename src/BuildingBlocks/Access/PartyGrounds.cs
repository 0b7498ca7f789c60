using System.Linq.Expressions;

namespace Platform.BuildingBlocks.Access;

/// <summary>GOV-28: what is opened to a party is opened to the accounts that act for it, and to no other that it employs.</summary>
internal static class PartyAccounts
{
    // Uncorrelated, so the database asks it once per statement.
    public static string Sql { get; } = $"(select app_any_role({Columns.Array(Roles.ForParty)}))";

    public static bool Acts(this CurrentUser user) => user.Party.Length > 0 && user.IsAny(Roles.ForParty);

    public static bool Acts(this ViewerFacts from) => from.Roles.Any(Roles.ForParty.Contains);
}

internal sealed class OwnGround<T>(
    Expression<Func<T, string?>> party, string kind, string because, Func<T, DateTimeOffset?>? since) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({PartyAccounts.Sql} and {columns.Of(party)} = (select app_party()))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Party;
        return viewer.User.Acts() ? Predicates.On<T, string?>(party, value => value == own) : Predicates.Never<T>();
    }

    public override bool Holds(ViewerFacts from) =>
        from.Acts() && from.Ask<T>(row => from.Party.Length > 0 && party.Compile()(row) == from.Party, from.OwnParty);

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AccessReason>>(
        viewer.User.Acts() && party.Compile()(row) == viewer.User.Party ? [new(kind, because, Since: since?.Invoke(row))] : []);
}

internal sealed class OwnAmongGround<T>(LambdaExpression parties) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({PartyAccounts.Sql} and (select app_party()) = any ({columns.Of(parties)}))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Party;
        return viewer.User.Acts() ? Predicates.On<T, string[]>(parties, values => values.Contains(own)) : Predicates.Never<T>();
    }

    public override bool Holds(ViewerFacts from) =>
        from.Acts() && from.Ask<T>(row => ((string[])parties.Compile().DynamicInvoke(row)!).Contains(from.Party), from.OwnParty);
}
