namespace Platform.Governance.Oversight.Communication;

/// <summary>What was or will be said to outsiders, the latest first; for a party also what waits for its own consent (GOV-24).</summary>
internal static class ListCommunications
{
    internal sealed record Row(
        Guid Id, string Subject, string Channel, DateOnly PlannedOn, string? Party, DateOnly AskedOn, AnnouncementState State, bool Refused,
        DateOnly? PublishedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/communications", Handle).WithName(nameof(ListCommunications))
        .WithTags("Communicatie")
        .WithSummary("Uitingen naar buiten, en wat op uw instemming wacht").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, bool? waitsForMe, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly PlannedOn, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "asked", "refused", "published");
        if (errors.Any) return errors.ToProblem();

        string[] parties = [.. house.Parties.Select(party => party.Id)];
        var announcements = db.Seen<Announcement>(user).AsNoTracking();
        if (state is "published") announcements = announcements.Where(a => a.State == AnnouncementState.Published);
        if (state is "asked" or "refused")
        {
            var refused = state is "refused";
            announcements = announcements.Where(a => a.State == AnnouncementState.Asked
                && a.Consents.Any(c => !c.Agreed && parties.Contains(c.Party)) == refused);
        }

        if (waitsForMe is { } wanted)
        {
            var me = CommunicationRights.PartyOf(user) is { } own && house.Party(own) is not null ? own : null;
            announcements = announcements.Where(a =>
                (me != null && a.State == AnnouncementState.Asked && a.Party != me && !a.Consents.Any(c => c.Party == me)) == wanted);
        }

        if (after is { } key) announcements = announcements.Where(a => a.PlannedOn < key.PlannedOn
            || (a.PlannedOn == key.PlannedOn && a.Id < key.Id));
        var rows = await announcements.OrderByDescending(a => a.PlannedOn).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Subject, a.Channel, a.PlannedOn, a.Party, a.AskedOn, a.State,
                a.State == AnnouncementState.Asked && a.Consents.Any(c => !c.Agreed && parties.Contains(c.Party)), a.PublishedOn)).ToListAsync(ct);
        account.Audit("communication.listed", null, null, "communication");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.PlannedOn, row.Id), http));
    }
}
