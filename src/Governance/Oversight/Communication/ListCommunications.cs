namespace Platform.Governance.Oversight.Communication;

/// <summary>What was or will be said to outsiders, the latest first; for a party also what waits for its own consent (GOV-24).</summary>
internal static class ListCommunications
{
    internal sealed record Query(
        [AllowedValues("asked", "refused", "published")] string? State, bool? WaitsForMe, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Subject, string Channel, DateOnly PlannedOn, string? Party, DateOnly AskedOn, AnnouncementState State, bool Refused,
        DateOnly? PublishedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/communications", Handle).WithName(nameof(ListCommunications))
        .WithTags("Communicatie")
        .WithSummary("Uitingen naar buiten, en wat op uw instemming wacht").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly PlannedOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        string[] parties = [.. use.House.Parties.Select(party => party.Id)];
        var announcements = use.Seen<Announcement>().AsNoTracking();
        if (query.State is "published") announcements = announcements.Where(a => a.State == AnnouncementState.Published);
        if (query.State is "asked" or "refused")
        {
            var refused = query.State is "refused";
            announcements = announcements.Where(a => a.State == AnnouncementState.Asked
                && a.Consents.Any(c => !c.Agreed && parties.Contains(c.Party)) == refused);
        }

        if (query.WaitsForMe is { } wanted)
        {
            var me = CommunicationRights.PartyOf(use.User) is { } own && parties.Contains(own) ? own : null;
            announcements = announcements.Where(a =>
                (me != null && a.State == AnnouncementState.Asked && a.Party != me && !a.Consents.Any(c => c.Party == me)) == wanted);
        }

        if (after is { } key)
            announcements = announcements.Where(a => a.PlannedOn < key.PlannedOn || (a.PlannedOn == key.PlannedOn && a.Id < key.Id));
        var rows = await announcements.OrderByDescending(a => a.PlannedOn).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Subject, a.Channel, a.PlannedOn, a.Party, a.AskedOn, a.State,
                a.State == AnnouncementState.Asked && a.Consents.Any(c => !c.Agreed && parties.Contains(c.Party)), a.PublishedOn))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("communication.listed", "communication"), rows.ToPage(take, static row => (row.PlannedOn, row.Id), use.Http));
    }
}
