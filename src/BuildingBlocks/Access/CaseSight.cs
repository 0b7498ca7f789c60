using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>A party that could see a case, or a part of it, and why.</summary>
/// <param name="Party">The party.</param>
/// <param name="Kind"><c>involvement</c>, or another reason a service has.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">Until when (UTC), or null while it lasts.</param>
/// <param name="Phase">The phase it was involved in.</param>
/// <param name="Ground">Code of the legal ground.</param>
/// <param name="DecisionId">The decision that involved it.</param>
public sealed record PartySight(
    string Party, string Kind, DateTimeOffset Since, DateTimeOffset? Until, string? Phase = null, string? Ground = null, Guid? DecisionId = null);

/// <summary>A role of the house that could see a case, and by which rule.</summary>
/// <param name="Role">The role.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Article">Its article for this house.</param>
/// <param name="Sentence">Why, for people.</param>
public sealed record RoleSight(string Role, string Rule, string? Article, string Sentence);

/// <summary>An account that could see a case in an emergency.</summary>
/// <param name="AccessId">The emergency access; its reason is at Intake.</param>
/// <param name="Account">The account.</param>
/// <param name="Party">Its party.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">Until when (UTC).</param>
public sealed record EmergencySight(Guid AccessId, string Account, string Party, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>An account that could not see a case, whatever its role or party.</summary>
/// <param name="Account">The account.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">When it was lifted (UTC), or null while it holds.</param>
public sealed record RecusalHeld(string Account, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>What to ask Logboek to know who did see the case; the purpose is for the reader to say.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="From">The first moment of the day (UTC).</param>
/// <param name="Until">The first moment after it (UTC).</param>
public sealed record AuditQuestion(Guid CaseId, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Where who did see the case can be asked.</summary>
/// <param name="Href">The address.</param>
/// <param name="Method">The method.</param>
/// <param name="Body">What to send.</param>
/// <param name="Roles">The roles that may.</param>
public sealed record AuditSearch(string Href, string Method, AuditQuestion Body, IReadOnlyList<string> Roles);

/// <summary>Who could see a case in one service on one day, and why (ACC-10).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Service">The service that answers, for what it shows itself.</param>
/// <param name="On">The day.</param>
/// <param name="Covenant">The covenant and version the case is under.</param>
/// <param name="Shielded">Whether it was shielded all that day: then only who guards rights and legality could see it.</param>
/// <param name="Parties">Parties.</param>
/// <param name="Roles">Roles of the house.</param>
/// <param name="Emergencies">Accounts let in for a day.</param>
/// <param name="Recusals">Accounts excluded.</param>
/// <param name="WhoDidSee">Where to ask who did see it.</param>
public sealed record CaseSight(
    Guid CaseId, string Service, DateOnly On, string Covenant, bool Shielded, IReadOnlyList<PartySight> Parties, IReadOnlyList<RoleSight> Roles,
    IReadOnlyList<EmergencySight> Emergencies, IReadOnlyList<RecusalHeld> Recusals, AuditSearch WhoDidSee);

/// <summary>A case as it stands in the service that is asked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Covenant">The covenant and version it is under.</param>
/// <param name="ShieldedAt">When it was shielded, or null.</param>
/// <param name="Closed">Of a process with partners of its own: no role sees it, but of a party involved (WEE-06), and who guards legality inside.</param>
/// <param name="Process">Its process; of a closed one it says who guards legality inside.</param>
/// <param name="Phases">The phases of which an involvement opens it in this service (ACC-01); null is all of them.</param>
public sealed record SeenCase(
    Guid Id, string Covenant, DateTimeOffset? ShieldedAt, bool Closed = false, string? Process = null, IReadOnlyList<string>? Phases = null);

/// <summary>Answers who could see a case on a day, out of what the service keeps of it.</summary>
public static class WhoCouldSee
{
    /// <summary>Puts together what held on any moment of a day.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="house">The house.</param>
    /// <param name="seen">The case.</param>
    /// <param name="on">The day, where the houses are.</param>
    /// <param name="roles">The roles of the house that see it, with their rule.</param>
    /// <param name="more">Parties that see it for another reason than an involvement; those of another day are left out.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<CaseSight> WhoCouldSeeAsync(
        this PlatformDbContext db, HouseProfile house, SeenCase seen, DateOnly on, IEnumerable<RoleSight> roles,
        IEnumerable<PartySight> more, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(more);
        var (from, until) = (DutchTime.StartOf(on), DutchTime.StartOf(on.AddDays(1)));
        var involved = await db.Set<Involvement>().AsNoTracking()
            .Where(i => i.House == house.Id && i.CaseId == seen.Id && i.Since < until && (i.Until == null || i.Until > from)).ToListAsync(ct);
        if (seen.Phases is { } phases) involved.RemoveAll(i => !phases.Contains(i.Phase));
        var emergencies = await db.Set<EmergencyAccess>().AsNoTracking()
            .Where(a => a.House == house.Id && a.CaseId == seen.Id && a.OpenedAt < until && a.EndsAt > from)
            .OrderBy(a => a.OpenedAt).ThenBy(a => a.Id).Select(a => new EmergencySight(a.Id, a.Account, a.Party, a.OpenedAt, a.EndsAt))
            .ToListAsync(ct);
        var recusals = await db.Set<Recusal>().AsNoTracking()
            .Where(r => r.House == house.Id && r.CaseId == seen.Id && r.SetAt < until && (r.LiftedAt == null || r.LiftedAt > from))
            .OrderBy(r => r.SetAt).ThenBy(r => r.Account).Select(r => new RecusalHeld(r.Account, r.SetAt, r.LiftedAt)).ToListAsync(ct);
        var shielded = seen.ShieldedAt <= from;
        var parties = involved.Select(i => new PartySight(i.Party, "involvement", i.Since, i.Until, i.Phase, i.Ground, i.DecisionId))
            .Concat(more.Where(sight => sight.Since < until && (sight.Until is null || sight.Until > from)));
        return new(
            seen.Id, db.Service, on, seen.Covenant, shielded,
            shielded ? [] : [.. parties.OrderBy(sight => sight.Party, StringComparer.Ordinal).ThenBy(sight => sight.Since)],
            seen.Closed ? [.. GuardsInside(house, seen.Process)] : [.. shielded ? [] : roles, .. GuardsOf(house)], shielded ? [] : emergencies, recusals,
            new("/logboek/v1/audit-lines/_search", "POST", new(seen.Id, from, until), [Roles.PrivacyOfficer, Roles.Auditor]));
    }

    /// <summary>A role of the house with the rule that lets it see; null when the house does not have the role or the rule.</summary>
    /// <param name="house">The house.</param>
    /// <param name="role">The role.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="sentence">Why, for people.</param>
    public static RoleSight? SightOf(this HouseProfile house, string role, string rule, string sentence)
    {
        ArgumentNullException.ThrowIfNull(house);
        return house.Roles.Contains(role) && house.Rule(rule) is { } text ? new(role, rule, text.Article, sentence) : null;
    }

    private static IEnumerable<RoleSight> GuardsInside(HouseProfile house, string? process) => (process is null ? null : house.Process(process)?.Compartment)?.Guards
        .Select(role => house.SightOf(role, RuleIds.Acc05, "Bewaakt in dit proces de rechtmatigheid.")).OfType<RoleSight>() ?? [];

    private static IEnumerable<RoleSight> GuardsOf(HouseProfile house) => Roles.Guards
        .Select(role => house.SightOf(role, role is Roles.ContactPoint ? RuleIds.Ret08 : RuleIds.Acc05,
            "Ziet elke casus van het huis, ook na afscherming, om rechten en rechtmatigheid te bewaken."))
        .OfType<RoleSight>();
}
