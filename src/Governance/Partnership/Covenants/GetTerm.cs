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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string house, CovenantCatalog covenants, UseCase use)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        if (!found.Carries(RuleIds.Gov19)) return Refusals.NotInThisCovenant();
        var (today, covenant, versions) = (use.Today, found.Covenant, use.Db.Set<CovenantVersion>().AsNoTracking());
        var founding = await versions.FoundingAsync(covenant.Id, use.Aborted);
        var running = await versions.InForceOn(covenant.Id, today).Select(v => new { v.Name, v.InForceFrom }).SingleOrDefaultAsync(use.Aborted);
        var term = await use.Db.TermAsync(found, today, use.Aborted);
        var notices = await NoticesAsync(found, term, use);
        var query = new SignalQuery(use.Db, found, use.User, today, today.AddMonths(LeadMonths).DayNumber - today.DayNumber);
        IReadOnlyList<Signal> signals = [.. await CovenantSignals.OfAsync(query, use.Aborted), .. await AgreementSignals.OfAsync(query, use.Aborted)];
        return await use.ShowAsync(new("term.viewed", "covenant"), new Response(
            found.Id, covenant.Id, running?.Name ?? covenant.Version, running?.InForceFrom, founding?.InForceFrom, covenant.Term.FirstYears,
            covenant.Term.RenewalYears, term, notices, signals));
    }

    /// <summary>Who is a party today and no longer on the day of renewal; for the houses of the same covenant.</summary>
    private static async Task<IReadOnlyList<Notice>> NoticesAsync(HouseProfile house, CovenantTermCalendar? term, UseCase use)
    {
        if (term is null || house.Covenant.Houses.All(own => own.Id != use.User.House)) return [];
        var renewal = term.RunsUntil.AddDays(1);
        var staying = (await use.Db.PartiesOnAsync(house.Covenant, renewal, use.Aborted))[house.Id];
        return [.. house.Parties.Select(party => party.Id).Except(staying).Select(party => new Notice(party, renewal))];
    }
}
