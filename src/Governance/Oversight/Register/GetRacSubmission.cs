namespace Platform.Governance.Oversight.Register;

internal static class GetRacSubmission
{
    internal sealed record Response(
        Guid Id, string Subject, string Description, string Reference, string State, DateOnly SubmittedOn, DateOnly? AdvisedOn, string? Advice,
        string? AdviceText, DateOnly? DecidedOn, string? FollowUp, string? Motivation, DateOnly? SentToRacOn, DateOnly? SentToFgOn,
        DateOnly? StartedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/rac-submissions/{id:guid}", Handle).WithName(nameof(GetRacSubmission))
        .WithTags("WGS-register")
        .WithSummary("Een voorlegging met advies en opvolging").RequireRoles(RegisterRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var s = await db.Seen<RacSubmission>(user).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (s is null) return Problems.NotFound();
        account.Audit("rac-submission.viewed", id, null, s.Subject);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(s.Version);
        return TypedResults.Ok(new Response(s.Id, s.Subject, s.Description, s.Reference, s.State, s.SubmittedOn, s.AdvisedOn, s.Advice, s.AdviceText,
            s.DecidedOn,
            s.FollowUp, s.Motivation, s.SentToRacOn, s.SentToFgOn, s.StartedOn));
    }
}
