using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class GetAgendaItem
{
    internal sealed record Prepared(string Party, DateOnly? On);

    internal sealed record Invited(
        Guid Id, string Party, string Ground, string Purpose, string Contribution, string? MandateParty, Guid? MandateId, string? OnBehalfOf,
        DateTimeOffset InvitedAt);

    // OnBehalfOf: The party on whose behalf it was put on the agenda (MEE-18); none where no party referred the case or directs it.
    // InvitationContents: What an invitation holds according to this house's covenant (MEE-03).
    internal sealed record Response(
        Guid Id, Guid MeetingId, Guid CaseId, string Goal, IReadOnlyList<string> DecisionTypes, IReadOnlyList<string> Themes,
        Prepared? PreparedWithMunicipality, string? OnBehalfOf, DateTimeOffset AddedAt, IReadOnlyList<Invited> Invitations,
        IReadOnlyList<string> InvitationContents);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings/{id:guid}/agenda-items/{itemId:guid}", Handle).WithName(nameof(GetAgendaItem)).WithTags("Overleggen")
        .WithSummary("Eén casus op de agenda, met wie daarvoor is uitgenodigd")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Guid itemId, UseCase use)
    {
        var found = await (
            from item in use.Seen<AgendaItem>().AsNoTracking()
            join @case in use.Seen<Case>() on item.CaseId equals @case.Id
            where item.Id == itemId && item.MeetingId == id
            select new { Item = item, @case.Process }).SingleOrDefaultAsync(use.Aborted);
        if (found is null || !await use.Seen<CaseMeeting>().AnyAsync(m => m.Id == id, use.Aborted)) return Problems.NotFound();

        var (agendaed, caseId) = (found.Item, found.Item.CaseId);
        var invitations = await use.Db.Set<Invitation>().AsNoTracking().Where(i => i.AgendaItemId == itemId).OrderBy(i => i.Party)
            .Select(i => new Invited(
                i.Id, i.Party, i.Ground, i.Purpose, i.Contribution, i.MandateParty, i.MandateId, i.OnBehalfOf, i.InvitedAt))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(
            new("agenda-item.viewed", "case-meeting")
            {
                On = itemId, Case = caseId, Process = found.Process, Processing = new("meetings", "Agendapunt ingezien"),
            },
            new Response(
                agendaed.Id, agendaed.MeetingId, caseId, agendaed.Goal, agendaed.DecisionTypes.Value, agendaed.Themes.Value,
                agendaed.PreparedWith is { } party ? new(party, agendaed.PreparedOn) : null, agendaed.OnBehalfOf, agendaed.AddedAt, invitations,
                [.. use.House.MeetingOf(found.Process).InvitationContents.Select(static content => content.Code)]),
            agendaed);
    }
}
