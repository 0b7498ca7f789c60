namespace Platform.Governance.Oversight.Register;

/// <summary>What was put before the rechtmatigheidsadviescommissie, the latest first.</summary>
internal static class ListRacSubmissions
{
    internal sealed record Row(
        Guid Id, string Subject, string Reference, string State, DateOnly SubmittedOn, DateOnly? AdvisedOn, string? Advice, string? FollowUp,
        DateOnly? StartedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/rac-submissions", Handle).WithName(nameof(ListRacSubmissions))
        .WithTags("WGS-register")
        .WithSummary("Voorleggingen aan de rechtmatigheidsadviescommissie").RequireRoles(RegisterRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? subject, string? advice, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly SubmittedOn, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "submitted", "advised", "decided", "started");
        if (subject is not null) errors.OneOf(subject, "subject", RacSubmission.Subjects);
        if (advice is not null) errors.OneOf(advice, "advice", RacSubmission.Advices);
        if (errors.Any) return errors.ToProblem();

        var submissions = db.Seen<RacSubmission>(user).AsNoTracking();
        submissions = state switch
        {
            "submitted" => submissions.Where(s => s.StartedOn == null && s.DecidedOn == null && s.AdvisedOn == null),
            "advised" => submissions.Where(s => s.StartedOn == null && s.DecidedOn == null && s.AdvisedOn != null),
            "decided" => submissions.Where(s => s.StartedOn == null && s.DecidedOn != null),
            "started" => submissions.Where(s => s.StartedOn != null),
            _ => submissions,
        };
        if (subject is not null) submissions = submissions.Where(s => s.Subject == subject);
        if (advice is not null) submissions = submissions.Where(s => s.Advice == advice);
        if (after is { } key) submissions = submissions.Where(s => s.SubmittedOn < key.SubmittedOn
            || (s.SubmittedOn == key.SubmittedOn && s.Id < key.Id));
        var found = await submissions.OrderByDescending(s => s.SubmittedOn).ThenByDescending(s => s.Id).Take(take + 1).ToListAsync(ct);
        var rows = found.Select(s => new Row(s.Id, s.Subject, s.Reference, s.State, s.SubmittedOn, s.AdvisedOn, s.Advice, s.FollowUp, s.StartedOn))
            .ToList();
        account.Audit("rac-submission.listed", null, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.SubmittedOn, row.Id), http));
    }
}
