namespace Platform.Governance.Oversight.Register;

/// <summary>What was put before the rechtmatigheidsadviescommissie, the latest first.</summary>
internal static class ListRacSubmissions
{
    internal sealed record Query(
        [AllowedValues("submitted", "advised", "decided", "started")] string? State, [Codes(typeof(RacSubjects))] string? Subject,
        [Codes(typeof(RacAdvices))] string? Advice, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Subject, string Reference, string State, DateOnly SubmittedOn, DateOnly? AdvisedOn, string? Advice, string? FollowUp,
        DateOnly? StartedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/rac-submissions", Handle).WithName(nameof(ListRacSubmissions))
        .WithTags("WGS-register")
        .WithSummary("Voorleggingen aan de rechtmatigheidsadviescommissie").RequireRoles(RegisterRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly SubmittedOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var submissions = use.Seen<RacSubmission>().AsNoTracking();
        submissions = query.State switch
        {
            "submitted" => submissions.Where(s => s.StartedOn == null && s.DecidedOn == null && s.AdvisedOn == null),
            "advised" => submissions.Where(s => s.StartedOn == null && s.DecidedOn == null && s.AdvisedOn != null),
            "decided" => submissions.Where(s => s.StartedOn == null && s.DecidedOn != null),
            "started" => submissions.Where(s => s.StartedOn != null),
            _ => submissions,
        };
        if (query.Subject is { } subject) submissions = submissions.Where(s => s.Subject == subject);
        if (query.Advice is { } advice) submissions = submissions.Where(s => s.Advice == advice);
        if (after is { } key)
            submissions = submissions.Where(s => s.SubmittedOn < key.SubmittedOn || (s.SubmittedOn == key.SubmittedOn && s.Id < key.Id));
        var rows = await submissions.OrderByDescending(s => s.SubmittedOn).ThenByDescending(s => s.Id).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("rac-submission.listed", "wgs-register"), rows.ToPage(take, static s => (s.SubmittedOn, s.Id), use.Http)
            .Select(s => new Row(s.Id, s.Subject, s.Reference, s.State, s.SubmittedOn, s.AdvisedOn, s.Advice, s.FollowUp, s.StartedOn)));
    }
}
