using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;

namespace Platform.Casework.Cases;

/// <summary>What of cases holds for a standpoint, beside what the row itself says.</summary>
/// <param name="Involved">The party of the account is involved in the case now.</param>
/// <param name="InEmergency">The account opened the case in an emergency, and that lasts.</param>
/// <param name="Recused">The account is excluded from the case.</param>
/// <param name="Shielded">The row is shielded.</param>
public sealed record CaseViewpoint(bool Involved = false, bool InEmergency = false, bool Recused = false, bool Shielded = false);

/// <summary>Who sees a row because of the case it is about, or does not.</summary>
public static class CaseGrounds
{
    /// <summary>ACC-01: a party that is involved in the case now, for the accounts that act for it (<see cref="Roles.ForParty"/>).</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="grounds">The grounds.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="phases">The phases that count here, out of <see cref="InvolvedPhases"/>; none said is all of them.</param>
    public static Grounds<T> Involved<T>(this Grounds<T> grounds, Expression<Func<T, Guid>> caseId, params string[] phases) where T : class
    {
        ArgumentNullException.ThrowIfNull(grounds);
        return grounds.Add(new InvolvedGround<T>(caseId, phases));
    }

    /// <summary>ACC-09: the account that opened the case in an emergency, while that lasts.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="grounds">The grounds.</param>
    /// <param name="caseId">The case.</param>
    public static Grounds<T> Emergency<T>(this Grounds<T> grounds, Expression<Func<T, Guid>> caseId) where T : class
    {
        ArgumentNullException.ThrowIfNull(grounds);
        return grounds.Add(new EmergencyGround<T>(caseId));
    }

    /// <summary>ACC-08: to an account that is excluded from a case no row of it is there, whatever its role or party.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="wall">The wall.</param>
    /// <param name="caseId">The case.</param>
    public static RowWall<T> Recusal<T>(this RowWall<T> wall, Expression<Func<T, Guid>> caseId) where T : class =>
        wall.Hide(new RecusalGround<T>(caseId));

    /// <summary>The same for rows that may be about no case.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="wall">The wall.</param>
    /// <param name="caseId">The case, or null.</param>
    public static RowWall<T> Recusal<T>(this RowWall<T> wall, Expression<Func<T, Guid?>> caseId) where T : class =>
        wall.Hide(new RecusalGround<T>(caseId));

    /// <summary>The same for rows about more than one case; one of them is enough to hide it.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="wall">The wall.</param>
    /// <param name="caseIds">The cases.</param>
    public static RowWall<T> Recusal<T>(this RowWall<T> wall, Expression<Func<T, Guid[]>> caseIds) where T : class =>
        wall.Hide(new RecusalOfManyGround<T>(caseIds));

    /// <summary>WGS 2.31(8): once shielded, a row is there only for those who guard rights and legality, and for the service.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="wall">The wall.</param>
    /// <param name="at">When it was shielded; null before.</param>
    public static RowWall<T> Shield<T>(this RowWall<T> wall, Expression<Func<T, DateTimeOffset?>> at) where T : class
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Also("shield_wall", new ShieldGround<T>(at));
    }

    // A row may hang on more than one case.
    private static RowWall<T> Hide<T>(this RowWall<T> wall, Ground<T> ground) where T : class
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Also(wall.Has("recusal_wall") ? "other_recusal_wall" : "recusal_wall", ground);
    }
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

    public override bool Holds(ViewerFacts from) => from.Fact<CaseViewpoint>() is { Involved: true } && from.Acts();

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var id = caseId.Compile()(row);
        var involvements = await viewer.Db.InvolvementsOf(viewer.User, viewer.Now, phases).AsNoTracking().Where(i => i.CaseId == id)
            .OrderBy(i => i.Since).ToListAsync(ct);
        return [.. involvements.Select(i => new AccessReason(
            "involvement", "U ziet dit omdat uw partij bij deze casus is betrokken.", null, i.Phase, i.Ground, i.DecisionId, i.Since, i.Until))];
    }
}

internal sealed class EmergencyGround<T>(Expression<Func<T, Guid>> caseId) : Ground<T> where T : class
{
    // Uncorrelated, so the database asks it once per statement, however many rows.
    public override string Sql(Columns columns) => $"""
        {columns.Of(caseId)} = any (array(select e.case_id from emergency_accesses e
          where e.house = (select app_house()) and e.account = (select app_account())
            and e.opened_at <= (select app_now()) and e.ends_at > (select app_now())))
        """;

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var opened = viewer.Db.EmergenciesOf(viewer.User, viewer.Now).Select(access => access.CaseId);
        return Predicates.On<T, Guid>(caseId, value => opened.Contains(value));
    }

    public override bool Holds(ViewerFacts from) => from.Fact<CaseViewpoint>() is { InEmergency: true };

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var id = caseId.Compile()(row);
        var opened = await viewer.Db.EmergenciesOf(viewer.User, viewer.Now).AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.OpenedAt)
            .ToListAsync(ct);
        return [.. opened.Select(e => new AccessReason("emergency",
            "U ziet dit vandaag omdat u noodtoegang nam; dat wordt in het tactisch overleg besproken.", Since: e.OpenedAt, Until: e.EndsAt))];
    }
}

internal static class Recused
{
    // Uncorrelated, so the database asks it once per statement; nobody excluded is an empty array.
    public const string Cases = """
        array(select r.case_id from recusals r
          where r.house = (select app_house()) and r.account = (select app_account()) and r.lifted_at is null)
        """;
}

internal sealed class RecusalGround<T>(LambdaExpression caseId) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => caseId.ReturnType == typeof(Guid)
        ? $"{columns.Of(caseId)} <> all ({Recused.Cases})"
        : $"{columns.Of(caseId)} is null or {columns.Of(caseId)} <> all ({Recused.Cases})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var recused = viewer.Db.RecusedFrom(viewer.User);
        return caseId.ReturnType == typeof(Guid)
            ? Predicates.On<T, Guid>(caseId, value => !recused.Contains(value))
            : Predicates.On<T, Guid?>(caseId, value => value == null || !recused.Contains(value.Value));
    }

    public override bool Holds(ViewerFacts from) => from.Fact<CaseViewpoint>() is not { Recused: true };
}

internal sealed class RecusalOfManyGround<T>(LambdaExpression caseIds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"not {columns.Of(caseIds)} && {Recused.Cases}";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var recused = viewer.Db.RecusedFrom(viewer.User);
        return Predicates.On<T, Guid[]>(caseIds, values => !values.Any(value => recused.Contains(value)));
    }

    public override bool Holds(ViewerFacts from) => from.Fact<CaseViewpoint>() is not { Recused: true };
}

internal sealed class ShieldGround<T>(LambdaExpression at) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(at)} is null or (select app_any_role({Columns.Array(Roles.Guards)}))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) =>
        viewer.User.IsAny(Roles.Guards) ? Predicates.Always<T>() : Predicates.On<T, DateTimeOffset?>(at, static value => value == null);

    public override bool Holds(ViewerFacts from) =>
        !from.Ask<T>(row => at.Compile().DynamicInvoke(row) is not null, from.Fact<CaseViewpoint>() is { Shielded: true })
        || from.Roles.Any(Roles.Guards.Contains);
}
