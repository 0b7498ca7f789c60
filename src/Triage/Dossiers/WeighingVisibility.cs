using Platform.Triage.Access;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>ACC-10: why somebody sees a weighing, and who could see it here.</summary>
internal static class WeighingVisibility
{
    private static readonly VisibilityScope<Weighing> Place = new()
    {
        Route = "/weighings/{caseId:guid}", Tag = "Wegingen", Name = "deze weging", Thing = "weighing", Readers = Rights.Readers,
        HistoryOf = HistoryOfAsync,
    };

    public static void Map(RouteGroupBuilder api)
    {
        GetAccess.Map(api, Place);
        GetAccessHistory.Map(api, Place);
    }

    /// <summary>What Triage knows of who could see a weighing.</summary>
    internal static async Task<CaseInAccessHistory> HistoryOfAsync(
        this PlatformDbContext db, HouseProfile house, Weighing weighing, CancellationToken ct)
    {
        // Who is asked sees its question, the referrer of a dismissed case the advice; neither sees the weighing.
        var asked = await (
            from q in db.Set<Question>()
            join d in db.Set<Decision>() on q.Id equals d.QuestionId
            where q.House == house.Id && q.CaseId == weighing.Id
            select new { q.Party, d.DecidedAt }).ToListAsync(ct);
        var advised = await db.Set<Advice>().AsNoTracking().Where(a => a.House == house.Id && a.CaseId == weighing.Id)
            .Select(a => new { a.Party, a.GivenAt, a.DecisionId }).ToListAsync(ct);
        return new(weighing.Id, weighing.Process, weighing.Covenant, weighing.ReferredAt ?? TimeOrderedId.MadeAt(weighing.Id), weighing.ShieldedAt)
        {
            Seats = Weighing.Wall.SeatsIn(house, weighing.Process), Phases = Rights.Phases,
            Why = role => (RuleIds.Tri01, house.Process(weighing.Process)?.Triage?.Deciders.Contains(role) is true
                ? "Besluit in dit huis in de triage van dit proces."
                : "Bereidt in dit huis de triage voor."),
            Others =
            [
                .. asked.Select(q => AccessHistory.OfParty("asked", q.Party, q.DecidedAt)),
                .. advised.Select(a => AccessHistory.OfParty("advised", a.Party, a.GivenAt, decision: a.DecisionId)),
            ],
        };
    }
}
