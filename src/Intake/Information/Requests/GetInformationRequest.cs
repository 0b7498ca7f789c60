using Platform.Contracts;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>One request with the least the asked party needs: the question, and whom it is about.</summary>
internal static class GetInformationRequest
{
    internal sealed record SubjectView(Guid Id, string GivenNames, string? Prefix, string FamilyName, DateOnly? BirthOn, string? Relation);

    internal sealed record ReminderView(string Kind, DateOnly On, DateOnly DueOn);

    internal sealed record Response(
        Guid Id, Guid CaseId, string Process, string Party, string State, string? Question, string? TriageQuestion, DateOnly DueOn, bool Overdue,
        DateTimeOffset AskedAt, string? Answer, string? AnswerReason, DateTimeOffset? AnsweredAt, IReadOnlyList<SubjectView> Subjects,
        string? Municipality, string? DueReason, DateTimeOffset? DueChangedAt, int Deliveries, DateTimeOffset? DeliveredAt,
        DateTimeOffset? WithdrawnAt, string? WithdrawalReason, IReadOnlyList<ReminderView> Reminders);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/information-requests/{id:guid}", Handle).WithName(nameof(GetInformationRequest))
        .WithSummary("Een informatieverzoek").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var (db, house) = (use.Db, use.User.House);
        var request = await use.Seen<InformationRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (request is null) return Problems.NotFound();

        // A request that is over no longer tells whom it was about.
        var subjects = RequestStates.Over.Contains(request.State) ? [] : await db.Set<Subject>().AsNoTracking()
            .Where(s => s.House == house && s.ReferralId == request.ReferralId).OrderBy(s => s.Ordinal)
            .Select(s => new SubjectView(s.Id, s.GivenNames, s.Prefix, s.FamilyName, s.BirthOn, s.Relation)).ToListAsync(use.Aborted);
        var reminders = await db.Set<Reminder>().Where(m => m.House == house && m.RequestId == id).OrderBy(m => m.RemindedOn)
            .Select(m => new ReminderView(m.Kind, m.RemindedOn, m.DueOn)).ToListAsync(use.Aborted);
        var answer = new Response(
            id, request.ReferralId, request.Process, request.Party, request.State, request.Question,
            request.IsOfTriage ? ApiDescription.PathOf(Wire.Triage, $"/questions/{id}") : null, request.DueOn,
            request.State is RequestStates.Open && request.DueOn < use.Today, request.AskedAt, request.Answer, request.AnswerReason,
            request.AnsweredAt, subjects, request.Municipality, request.DueReason, request.DueChangedAt, request.Deliveries, request.DeliveredAt,
            request.WithdrawnAt, request.WithdrawalReason, reminders);
        var act = Act.OnCase("information-request.viewed", "intake", request.ReferralId, request.Process) with
        {
            On = id,
            Processing = new("intake", "Informatieverzoek ingezien", [.. subjects.Select(s => s.Id)]),
        };
        return await use.ShowAsync(act, answer, request);
    }
}
