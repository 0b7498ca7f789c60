namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: the complaints of the house, the latest first.</summary>
internal static class ListComplaints
{
    internal sealed record Row(
        Guid Id, string About, string Handler, DateOnly ReceivedOn, DateOnly DueOn, bool Late, ComplaintOutcome? Outcome, DateOnly? SettledOn,
        DateOnly? LastStepOn);

    internal sealed record Query(bool? Open, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/complaints", Handle).WithName(nameof(ListComplaints)).WithTags("Klachten")
        .WithSummary("Klachten van het huis").RequireRoles(ComplaintRegister.Keepers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (use.NoComplaints() is { } no) return no;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly ReceivedOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (complaints, today) = (use.Seen<Complaint>().AsNoTracking(), use.Today);
        if (query.Open is { } open) complaints = complaints.Where(c => (c.SettledOn == null) == open);
        if (after is { } key) complaints = complaints.Where(c => c.ReceivedOn < key.ReceivedOn || (c.ReceivedOn == key.ReceivedOn && c.Id < key.Id));
        var rows = await complaints.OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Take(take + 1)
            .Select(c => new Row(c.Id, c.About, c.Handler, c.ReceivedOn, c.DueOn, (c.SettledOn ?? today) > c.DueOn, c.Outcome, c.SettledOn,
                c.LastStepOn)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("complaint.listed", RuleIds.Gov32), rows.ToPage(take, static row => (row.ReceivedOn, row.Id), use.Http));
    }
}
