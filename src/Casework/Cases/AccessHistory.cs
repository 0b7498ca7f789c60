using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Contracts;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Covenants;

namespace Platform.Casework.Cases;

/// <summary>A party that could see a case, or a part of it, and why.</summary>
/// <param name="Party">The party.</param>
/// <param name="Kind"><c>involvement</c>, or another reason a service has.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">Until when (UTC), or null while it lasts.</param>
/// <param name="Phase">The phase it was involved in.</param>
/// <param name="Ground">Code of the legal ground.</param>
/// <param name="DecisionId">The decision that involved it.</param>
public sealed record PartyAccess(
    string Party, string Kind, DateTimeOffset Since, DateTimeOffset? Until, string? Phase = null, string? Ground = null, Guid? DecisionId = null);

/// <summary>A role of the house that could see a case, and by which rule.</summary>
/// <param name="Role">The role.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Article">Its article for this house.</param>
/// <param name="Sentence">Why, for people.</param>
public sealed record RoleAccess(string Role, string Rule, string? Article, string Sentence);

/// <summary>An account that could see a case in an emergency.</summary>
/// <param name="AccessId">The emergency access; its reason is at Intake.</param>
/// <param name="Account">The account.</param>
/// <param name="Party">Its party.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">Until when (UTC).</param>
public sealed record EmergencyPeriod(Guid AccessId, string Account, string Party, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>An account that could not see a case, whatever its role or party.</summary>
/// <param name="Account">The account.</param>
/// <param name="Since">From when (UTC).</param>
/// <param name="Until">When it was lifted (UTC), or null while it holds.</param>
public sealed record RecusalPeriod(string Account, DateTimeOffset Since, DateTimeOffset? Until);

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
public sealed record CaseAccessHistory(
    Guid CaseId, string Service, DateOnly On, string Covenant, bool Shielded, IReadOnlyList<PartyAccess> Parties, IReadOnlyList<RoleAccess> Roles,
    IReadOnlyList<EmergencyPeriod> Emergencies, IReadOnlyList<RecusalPeriod> Recusals, AuditSearch WhoDidSee);

/// <summary>A case as it stands in the service that is asked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Process">Its process.</param>
/// <param name="Covenant">The covenant and version it is under.</param>
/// <param name="Since">From when it was here to be seen (UTC).</param>
/// <param name="ShieldedAt">When it was shielded, or null.</param>
public sealed record CaseInAccessHistory(Guid Id, string Process, string Covenant, DateTimeOffset Since, DateTimeOffset? ShieldedAt)
{
    /// <summary>Who sees it by role or seat: <see cref="RowWall{T}.SeatsIn"/>.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>By which rule a role sees it, and why in a Dutch sentence; those who guard rights and legality have theirs already.</summary>
    public required Func<string, (string Rule, string Sentence)> Why { get; init; }

    /// <summary>The phases of which an involvement opens it in this service (ACC-01); null is all of them.</summary>
    public IReadOnlyList<string>? Phases { get; init; }

    /// <summary>From when nobody sees it any more (UTC), though it is not erased.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Other reasons to see it, such as emergency access; they too end when the case is shielded.</summary>
    public IReadOnlyList<AccessPeriod> Others { get; init; } = [];
}

/// <summary>Answers who could see a case in a period, out of what the service keeps of it.</summary>
public static class AccessHistory
{
    /// <summary>A period in which a party could see a case, for a reason that a service has.</summary>
    /// <param name="kind">The reason, a code.</param>
    /// <param name="party">The party.</param>
    /// <param name="since">From when (UTC).</param>
    /// <param name="until">Until when (UTC), or null while it lasts.</param>
    /// <param name="decision">The decision it rests on.</param>
    /// <param name="role">In which role only.</param>
    /// <param name="rule">The rule that gives it.</param>
    public static AccessPeriod OfParty(
        string kind, string? party, DateTimeOffset since, DateTimeOffset? until = null, Guid? decision = null, string? role = null,
        string? rule = null) => new()
        {
            Kind = kind, Role = role, Party = party, Account = null, Rule = rule, Phase = null, Ground = null, DecisionId = decision, Since = since,
            Until = until,
        };

    /// <summary>What a service answers to who could see something of it (ACC-10); nothing of what is not here, or no more.</summary>
    /// <param name="db">The service's database, told to work for that house.</param>
    /// <param name="asked">The question.</param>
    /// <param name="house">The house.</param>
    /// <param name="seen">What it is about, where the service has it.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<CaseAccessTold> AnswerAsync(
        this PlatformDbContext db, CaseAccessAsked asked, HouseProfile? house, CaseInAccessHistory? seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(asked);
        return new()
        {
            House = asked.House, ReportId = asked.ReportId, Service = db.Service, Process = house is null ? null : seen?.Process,
            Sights = house is null || seen is null ? [] : [.. await db.PeriodsAsync(house, seen, asked.From, asked.Until, ct)],
        };
    }

    /// <summary>Puts together what held on any moment of a day.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="house">The house.</param>
    /// <param name="seen">The case.</param>
    /// <param name="on">The day, where the houses are.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<CaseAccessHistory> AccessHistoryAsync(
        this PlatformDbContext db, HouseProfile house, CaseInAccessHistory seen, DateOnly on, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(seen);
        var (from, until) = (DutchTime.StartOf(on), DutchTime.EndOf(on));
        var periods = await db.PeriodsAsync(house, seen, from, until, ct);
        return new(
            seen.Id, db.Service, on, seen.Covenant, seen.ShieldedAt <= from,
            [.. periods.Where(static s => s is { Party: not null, Account: null, Kind: not Role })
                .OrderBy(static s => s.Party, StringComparer.Ordinal).ThenBy(static s => s.Since)
                .Select(static s => new PartyAccess(s.Party!, s.Kind, s.Since, s.Until, s.Phase, s.Ground, s.DecisionId))],
            [.. periods.Where(static s => s.Kind is Role).Select(s => house.AccessOf(s.Role!, s.Rule!, WhyOf(seen, house, s.Role!).Sentence))
                .OfType<RoleAccess>().Distinct()],
            [.. periods.Where(static s => s.Kind is Emergency)
                .Select(static s => new EmergencyPeriod(s.DecisionId!.Value, s.Account!, s.Party!, s.Since, s.Until!.Value))],
            [.. periods.Where(static s => s.Kind is Excluded).Select(static s => new RecusalPeriod(s.Account!, s.Since, s.Until))],
            new(ApiDescription.PathOf(Wire.Logboek, "/audit-lines/_search"), "POST", new(seen.Id, from, until),
                [Roles.PrivacyOfficer, Roles.Auditor]));
    }

    private const string Role = "role";
    private const string Emergency = "emergency";

    /// <summary>The kind by which an account could <b>not</b> see the case.</summary>
    public const string Excluded = "recusal";

    private static async Task<IReadOnlyList<AccessPeriod>> PeriodsAsync(
        this PlatformDbContext db, HouseProfile house, CaseInAccessHistory seen, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var involved = !Has<Involvement>(db) ? [] : await db.Set<Involvement>().AsNoTracking().Where(i => i.House == house.Id && i.CaseId == seen.Id)
            .Select(i => new AccessPeriod
            {
                Kind = "involvement", Role = null, Party = i.Party, Account = null, Rule = null, Phase = i.Phase, Ground = i.Ground,
                DecisionId = i.DecisionId,
                Since = i.Since, Until = i.Until,
            }).ToListAsync(ct);
        if (seen.Phases is { } phases) involved.RemoveAll(i => !phases.Contains(i.Phase));
        var emergencies = !Has<EmergencyAccess>(db) ? [] : await db.Set<EmergencyAccess>().AsNoTracking()
            .Where(a => a.House == house.Id && a.CaseId == seen.Id)
            .OrderBy(a => a.OpenedAt).ThenBy(a => a.Id)
            .Select(a => new AccessPeriod
            {
                Kind = Emergency, Role = null, Party = a.Party, Account = a.Account, Rule = RuleIds.Acc09, Phase = null, Ground = null,
                DecisionId = a.Id,
                Since = a.OpenedAt, Until = a.EndsAt,
            }).ToListAsync(ct);
        var recusals = await db.Set<Recusal>().AsNoTracking().Where(r => r.House == house.Id && r.CaseId == seen.Id).OrderBy(r => r.SetAt)
            .ThenBy(r => r.Account)
            .Select(r => new AccessPeriod
            {
                Kind = Excluded, Role = null, Party = null, Account = r.Account, Rule = RuleIds.Acc08, Phase = null, Ground = null, DecisionId = null,
                Since = r.SetAt, Until = r.LiftedAt,
            }).ToListAsync(ct);
        // WGS 2.31(8): once shielded it is there for those who guard rights and legality, and for nobody else.
        var seats = seen.Seats.Select(seat => OfParty(
            Role, seat.Party, seen.Since, Roles.Guards.Contains(seat.Role) ? seen.EndsAt : Earlier(seen.ShieldedAt, seen.EndsAt), role: seat.Role,
            rule: WhyOf(seen, house, seat.Role).Rule));
        var others = involved.Concat(seen.Others).Concat(emergencies)
            .Select(period => period with { Until = Earlier(period.Until, Earlier(seen.ShieldedAt, seen.EndsAt)) });
        return [.. seats.Concat(others).Concat(recusals)
            .Where(period => period.Since < until && (period.Until is null || period.Until > from) && period.Until != period.Since)];
    }

    private static bool Has<T>(PlatformDbContext db) => db.Model.FindEntityType(typeof(T)) is not null;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;

    private static (string Rule, string Sentence) WhyOf(CaseInAccessHistory seen, HouseProfile house, string role) =>
        !Roles.Guards.Contains(role) ? seen.Why(role)
        : house.IsClosed(seen.Process) ? (RuleIds.Acc05, "Bewaakt in dit proces de rechtmatigheid.")
        : (role is Roles.ContactPoint ? RuleIds.Ret08 : RuleIds.Acc05,
            "Ziet elke casus van het huis, ook na afscherming, om rechten en rechtmatigheid te bewaken.");

    private static RoleAccess? AccessOf(this HouseProfile house, string role, string rule, string sentence) =>
        house.Rule(rule) is { } text ? new(role, rule, text.Article, sentence) : null;
}
