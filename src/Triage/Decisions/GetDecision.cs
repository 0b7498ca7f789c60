using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>A decision with everything it rested on, as it was when it was taken; for reconsidering it later.</summary>
internal static class GetDecision
{
    internal sealed record MandateView(string Party, Guid? MandateId);

    internal sealed record PartyView(string Party, string Purpose, string Ground);

    internal sealed record Response(
        Guid Id, Guid CaseId, string Process, string Covenant, string Outcome, string Motivation, bool FormulaHeld, string? DeviationMotivation,
        MandateView Mandate, string? LocalUnless, string? SystemView, string? CarePunishment, string? Advice, Guid? QuestionId, string? Table,
        string? Goal, IReadOnlyList<string> Themes, IReadOnlyList<PartyView> Parties, int Round, string? DecidedByRole, Guid? SessionId,
        DateTimeOffset DecidedAt, DecisionBasis? Basis);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}/decisions/{id:guid}", Handle).WithName(nameof(GetDecision))
        .WithSummary("Een besluit met alles waarop het berustte").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, Guid id, UseCase use)
    {
        var (db, user) = (use.Db, use.User);
        var seen = use.Seen<Weighing>().Where(w => w.Id == caseId);
        var d = await db.Set<Decision>().AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == id && d.WeighingId == caseId && d.House == user.House && seen.Any(), use.Aborted);
        if (d is null) return Problems.NotFound();

        var parties = await db.Set<InvitedParty>().AsNoTracking().Where(p => p.House == user.House && p.DecisionId == id).OrderBy(p => p.Party)
            .Select(p => new PartyView(p.Party, p.Purpose, p.Ground)).ToListAsync(use.Aborted);

        // A question and its answer are for those who triage and for the party it was put to, then as now.
        var basis = DecisionBasis.Read(d.Basis);
        if (basis is not null && !user.IsAny(Roles.LeadersAndGuards))
        {
            basis = basis with
            {
                Questions = [.. basis.Questions.Where(q => q.Party == user.Party)],
                Information = [.. basis.Information.Where(n => n.Party == user.Party)],
            };
        }

        return await use.ShowAsync(
            new("decision.viewed", "triage") { On = id, Case = caseId, Process = d.Process, Processing = new("triage", "Besluit ingezien") },
            new Response(
                id, caseId, d.Process, d.Covenant, d.Outcome, d.Motivation, d.FormulaHeld, d.DeviationMotivation,
                new(d.MandateParty, d.MandateId), d.LocalUnless, d.SystemView, d.CarePunishment, d.Advice, d.QuestionId, d.Table, d.Goal,
                d.Themes.Value, parties, d.Round, d.DecidedByRole, d.SessionId, d.DecidedAt, basis));
    }
}
