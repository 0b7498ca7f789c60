using Platform.Governance.Partnership.Agreements;
using Platform.Governance.Signals;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19: how long the covenant of a house runs, who gave notice, and what lapses within three months.</summary>
internal static class GetTerm
{
    /// <summary>How long before its day a thing is signalled.</summary>
    internal const int LeadMonths = 3;

    internal sealed record Notice(string Party, DateOnly GoneOn);

    internal sealed record Response(
        string House, string Covenant, string Version, DateOnly? InForceFrom, DateOnly? SignedOn, int FirstYears, int RenewalYears,
        CovenantTermCalendar? Term, IReadOnlyList<Notice> Notices, IReadOnlyList<Signal> Signals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/term", Handle).WithName(nameof(GetTerm)).WithTags("Huizen")
        .WithSummary("De looptijd van het convenant, en wat binnenkort afloopt").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string house, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        if (!found.Carries(RuleIds.Gov19)) return Refusals.NotInThisCovenant();
        var today = clock.Today();
        var covenant = found.Covenant;
        var founding = await db.Set<CovenantVersion>().AsNoTracking().FoundingAsync(covenant.Id, ct);
        var running = await db.Set<CovenantVersion>().AsNoTracking().InForceOn(covenant.Id, today).Select(v => new { v.Name, v.InForceFrom })
            .SingleOrDefaultAsync(ct);
        var term = await db.TermAsync(found, today, ct);
        var notices = await NoticesAsync(db, found, user, term, ct);
        var query = new SignalQuery(db, found, user, today, today.AddMonths(LeadMonths).DayNumber - today.DayNumber);
        IReadOnlyList<Signal> signals = [.. await CovenantSignals.OfAsync(query, ct), .. await AgreementSignals.OfAsync(query, ct)];
        account.Audit("term.viewed", null, null, "covenant");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(found.Id, covenant.Id, running?.Name ?? covenant.Version, running?.InForceFrom, founding?.InForceFrom,
            covenant.Term.FirstYears, covenant.Term.RenewalYears, term, notices, signals));
    }

    /// <summary>Who is a party today and no longer on the day of renewal; for the houses of the same covenant.</summary>
    private static async Task<IReadOnlyList<Notice>> NoticesAsync(
        PlatformDbContext db, HouseProfile house, CurrentUser user, CovenantTermCalendar? term, CancellationToken ct)
    {
        if (term is null || house.Covenant.Houses.All(own => own.Id != user.House)) return [];
        var renewal = term.RunsUntil.AddDays(1);
        var staying = (await db.PartiesOnAsync(house.Covenant, renewal, ct))[house.Id];
        return [.. house.Parties.Select(party => party.Id).Except(staying).Select(party => new Notice(party, renewal))];
    }
}
