using System.Globalization;
using Platform.Governance.Agreements;

namespace Platform.Governance.Covenants;

/// <summary>GOV-19: how long the covenant of a house runs, who gave notice, and what lapses within three months.</summary>
internal static class GetTerm
{
    /// <summary>How long before its day a thing is signalled.</summary>
    internal const int LeadMonths = 3;

    internal sealed record Notice(string Party, DateOnly GoneOn);

    internal sealed record Signal(string Code, DateOnly? On, string Sentence);

    internal sealed record Response(
        string House, string Covenant, string Version, DateOnly? InForceFrom, DateOnly? SignedOn, int FirstYears, int RenewalYears, CovenantTermCalendar? Term,
        IReadOnlyList<Notice> Notices, IReadOnlyList<Signal> Signals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/term", Handle).WithName(nameof(GetTerm)).WithTags("Huizen")
        .WithSummary("De looptijd van het convenant, en wat binnenkort afloopt").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string house, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        if (!found.Carries(RuleIds.Gov19)) return CovenantRights.NotInThisCovenant();
        var today = clock.Today();
        var covenant = found.Covenant;
        var founding = await db.CovenantVersions.AsNoTracking().FoundingAsync(covenant.Id, ct);
        var running = await db.CovenantVersions.AsNoTracking().InForceOn(covenant.Id, today).Select(v => new { v.Name, v.InForceFrom }).SingleOrDefaultAsync(ct);
        var term = await db.TermAsync(found, today, ct);
        var notices = await NoticesAsync(db, found, user, term, ct);
        var signals = await SignalsAsync(db, found, term, today, ct);
        account.Audit("term.viewed", null, null, "covenant");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(found.Id, covenant.Id, running?.Name ?? covenant.Version, running?.InForceFrom, founding?.InForceFrom,
            covenant.Term.FirstYears, covenant.Term.RenewalYears, term, notices, signals));
    }

    /// <summary>Who is a party today and no longer on the day of renewal; for the houses of the same covenant.</summary>
    private static async Task<IReadOnlyList<Notice>> NoticesAsync(
        GovernanceDbContext db, HouseProfile house, CurrentUser user, CovenantTermCalendar? term, CancellationToken ct)
    {
        if (term is null || house.Covenant.Houses.All(own => own.Id != user.House)) return [];
        var renewal = term.RunsUntil.AddDays(1);
        var staying = (await db.PartiesOnAsync(house.Covenant, renewal, ct))[house.Id];
        return [.. house.Parties.Select(party => party.Id).Except(staying).Select(party => new Notice(party, renewal))];
    }

    private static async Task<IReadOnlyList<Signal>> SignalsAsync(
        GovernanceDbContext db, HouseProfile house, CovenantTermCalendar? term, DateOnly today, CancellationToken ct)
    {
        var horizon = today.AddMonths(LeadMonths);
        var signals = new List<Signal>();
        if (SignalOf(term, house.Covenant.Term.RenewalYears, horizon) is { } own) signals.Add(own);
        foreach (var next in await db.CovenantVersions.AsNoTracking().Where(v => v.Covenant == house.Covenant.Id && v.InForceFrom > today && v.InForceFrom <= horizon)
            .OrderBy(v => v.InForceFrom).Select(v => new { v.Name, v.InForceFrom }).ToListAsync(ct))
            signals.Add(new("version-enters", next.InForceFrom, $"Versie {next.Name} van het convenant gaat in op {Day(next.InForceFrom!.Value)}."));
        foreach (var agreement in await db.Agreements.AsNoTracking().Lapsing(house.Id, today, horizon)
            .OrderBy(a => a.Until).Select(a => new { a.Title, a.Municipality, a.Until }).Take(Paging.MaxLimit).ToListAsync(ct))
        {
            var place = house.Municipalities.FirstOrDefault(m => m.Code == agreement.Municipality)?.Name ?? agreement.Municipality;
            signals.Add(new("agreement-lapses", agreement.Until, $"De maatwerkafspraak '{agreement.Title}' met {place} loopt af op {Day(agreement.Until)}."));
        }

        return signals;
    }

    /// <summary>What the term itself has to say, once its last day is near.</summary>
    internal static Signal? SignalOf(CovenantTermCalendar? term, int renewalYears, DateOnly horizon) => term switch
    {
        null => new("signing-day-missing", null, "De dag waarop het convenant is ondertekend is nog niet vastgelegd; daarom is niet bekend wanneer het afloopt."),
        { Ended: true } => new("term-ended", term.RunsUntil, $"Het convenant liep tot en met {Day(term.RunsUntil)}: alle partijen hebben opgezegd."),
        _ when term.RunsUntil > horizon => null,
        { NextRenewalOn: { } next } => new("term-renews", next,
            $"Het convenant wordt op {Day(next)} met {renewalYears} jaar verlengd; opzeggen kan schriftelijk tot en met {Day(term.RunsUntil)}."),
        _ => new("term-ends", term.RunsUntil, $"Het convenant eindigt op {Day(term.RunsUntil)}: alle partijen hebben opgezegd."),
    };

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
