using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class GetAgendaItem
{
    internal sealed record Prepared(string Party, DateOnly? On);

    internal sealed record Invited(
        Guid Id, string Party, string Ground, string Purpose, string Contribution, string? MandateParty, DateTimeOffset InvitedAt);

    // InvitationContents: What an invitation holds according to this house's covenant (MEE-03).
    internal sealed record Response(
        Guid Id, Guid MeetingId, Guid CaseId, string Goal, IReadOnlyList<string> DecisionTypes, IReadOnlyList<string> Themes,
        Prepared? PreparedWithMunicipality, DateTimeOffset AddedAt, IReadOnlyList<Invited> Invitations, IReadOnlyList<string> InvitationContents);

    // GET meetings/v1/meetings/{id}/agenda-items/{itemId}
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings/{id:guid}/agenda-items/{itemId:guid}", Handle).WithName(nameof(GetAgendaItem)).WithTags("Overleggen")
        .WithSummary("Eén casus op de agenda, met wie daarvoor is uitgenodigd.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Guid itemId, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from item in db.Seen<AgendaItem>(user, now).AsNoTracking()
            join @case in db.Seen<Case>(user, now) on item.CaseId equals @case.Id
            where item.Id == itemId && item.MeetingId == id
            select new { Item = item, @case.Process }).SingleOrDefaultAsync(ct);
        if (found is null || !await db.Seen<CaseMeeting>(user, now).AnyAsync(m => m.Id == id, ct)) return Problems.NotFound();

        var (agendaed, caseId) = (found.Item, found.Item.CaseId);
        Telemetry.Mark(user.House, found.Process, caseId);
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.AgendaItemId == itemId).OrderBy(i => i.Party)
            .Select(i => new Invited(i.Id, i.Party, i.Ground, i.Purpose, i.Contribution, i.MandateParty, i.InvitedAt)).ToListAsync(ct);
        account.Audit("agenda-item.viewed", itemId, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Agendapunt ingezien", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(agendaed.Version);
        return TypedResults.Ok(new Response(
            agendaed.Id, agendaed.MeetingId, caseId, agendaed.Goal, agendaed.DecisionTypes.Value, agendaed.Themes.Value,
            agendaed.PreparedWith is { } party ? new(party, agendaed.PreparedOn) : null, agendaed.AddedAt, invitations,
            [.. catalog.House(user.House).MeetingOf(found.Process).InvitationContents.Select(static content => content.Code)]));
    }
}
