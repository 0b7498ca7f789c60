namespace Platform.Intake.InformationRequests;

/// <summary>One request with the least the asked party needs: the question, and whom it is about.</summary>
internal static class GetInformationRequest
{
    internal sealed record SubjectView(Guid Id, string GivenNames, string? Prefix, string FamilyName, DateOnly? BirthOn, string? Relation);

    internal sealed record Response(
        Guid Id, Guid CaseId, string Process, string Party, string State, string? Question, string? TriageQuestion, DateOnly DueOn, bool Overdue,
        DateTimeOffset AskedAt, string? Answer, string? AnswerReason, DateTimeOffset? AnsweredAt, IReadOnlyList<SubjectView> Subjects);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/information-requests/{id:guid}", Handle).WithName(nameof(GetInformationRequest))
        .WithSummary("Een informatieverzoek").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var request = await db.RequestsFor(user).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (request is null) return Problems.NotFound();

        Telemetry.Mark(user.House, request.Process, request.ReferralId);
        // A request that lapsed no longer tells whom it was about.
        var subjects = request.State is RequestStates.Lapsed ? [] : await db.Subjects.AsNoTracking()
            .Where(s => s.House == user.House && s.ReferralId == request.ReferralId).OrderBy(s => s.Ordinal)
            .Select(s => new SubjectView(s.Id, s.GivenNames, s.Prefix, s.FamilyName, s.BirthOn, s.Relation)).ToListAsync(ct);
        account.Audit("information-request.viewed", id, request.Process, "intake", request.ReferralId);
        account.Processed($"{request.Process}/intake", "Informatieverzoek ingezien", subjects.Select(s => s.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(new Response(id, request.ReferralId, request.Process, request.Party, request.State, request.Question,
            request.Question is null ? $"/triage/v1/questions/{id}" : null, request.DueOn,
            request.State is RequestStates.Open && request.DueOn < clock.Today(), request.AskedAt, request.Answer, request.AnswerReason,
            request.AnsweredAt, subjects));
    }
}
