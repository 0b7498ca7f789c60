using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.BuildingBlocks.Access;

/// <summary>GOV-28: what is opened to a party is opened to the accounts that act for it, and to no other that it employs.</summary>
internal static class PartyAccounts
{
    // Uncorrelated, so the database asks it once per statement.
    public static string Sql { get; } = $"(select app_any_role({Columns.Array(Roles.ForParty)}))";

    public static bool Acts(this CurrentUser user) => user.Party.Length > 0 && user.IsAny(Roles.ForParty);

    public static bool Acts(this Standpoint from) => from.Roles.Any(Roles.ForParty.Contains);
}

internal sealed class OwnGround<T>(Expression<Func<T, string?>> party, string kind, string because, Func<T, DateTimeOffset?>? since) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({PartyAccounts.Sql} and {columns.Of(party)} = (select app_party()))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Party;
        return viewer.User.Acts() ? Predicates.On<T, string?>(party, value => value == own) : Predicates.Never<T>();
    }

    public override bool Holds(Standpoint from) => from.Acts() && from.Ask<T>(row => from.Party.Length > 0 && party.Compile()(row) == from.Party, from.OwnParty);

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) => Task.FromResult<IReadOnlyList<AccessReason>>(
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

    public override bool Holds(Standpoint from) => from.Acts() && from.Ask<T>(row => ((string[])parties.Compile().DynamicInvoke(row)!).Contains(from.Party), from.OwnParty);
}

internal sealed class InvolvedGround<T>(Expression<Func<T, Guid>> caseId, string[] phases) : Ground<T> where T : class
{
    // Exists, not in: a page of a list then costs a probe per row, whether the party is in one case or in thousands.
    public override string Sql(Columns columns) => $"""
        ({PartyAccounts.Sql} and exists (select from involvements i where i.case_id = {columns.Of(caseId)} and i.house = (select app_house())
          and i.party = (select app_party()) and i.since <= (select app_now()) and (i.until is null or i.until > (select app_now())){Counting}))
        """;

    private string Counting => phases.Length == 0 ? "" : $" and i.phase = any ({Columns.Array(phases)})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        if (!viewer.User.Acts()) return Predicates.Never<T>();
        var involved = viewer.Db.InvolvementsOf(viewer.User, viewer.Now, phases).Select(involvement => involvement.CaseId);
        return Predicates.On<T, Guid>(caseId, value => involved.Contains(value));
    }

    public override bool Holds(Standpoint from) => from.Involved && from.Acts();

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var id = caseId.Compile()(row);
        var involvements = await viewer.Db.InvolvementsOf(viewer.User, viewer.Now, phases).AsNoTracking().Where(i => i.CaseId == id).OrderBy(i => i.Since).ToListAsync(ct);
        return [.. involvements.Select(i => new AccessReason(
            "involvement", "U ziet dit omdat uw partij bij deze casus is betrokken.", null, i.Phase, i.Ground, i.DecisionId, i.Since, i.Until))];
    }
}
