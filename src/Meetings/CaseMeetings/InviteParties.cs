using Platform.Contracts.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class InviteParties
{
    private const string NobodyInvited = "Noem minstens één partij.";

    internal sealed record Invite(
        [Required, ProfileCode("de partijen van het huis")] string? Party,
        [ProfileCode("de gronden waarop een partij betrokken raakt")] string? Ground, [MaxLength(4000)] string? Purpose,
        [MaxLength(4000)] string? Contribution, Mandate? Mandate);

    internal sealed record Request(
        [Required(ErrorMessage = NobodyInvited), MinLength(1, ErrorMessage = NobodyInvited), MaxLength(60)]
        IReadOnlyList<Invite?>? Invitations);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/agenda-items/{itemId:guid}/invitations", Handle).WithName(nameof(InviteParties)).WithTags("Overleggen")
        .WithSummary("Nodigt partijen uit voor één casus, elk met grondslag, doel en gevraagde bijdrage; allemaal of geen")
        .RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Guid itemId, Request request, UseCase use)
    {
        CaseMeeting? meeting = null;
        AgendaItem? item = null;
        HashSet<string> involved = [];
        InvitationDraft[] drafts = [.. (request.Invitations ?? []).OfType<Invite>().Select(static asked =>
            new InvitationDraft(asked.Party ?? "", asked.Ground, asked.Purpose, asked.Contribution, asked.Mandate))];
        return use
            .Change(new("parties.invited", "case-meeting") { On = itemId }, async ct =>
            {
                meeting = await use.Seen<CaseMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
                if (meeting is null) return null;
                item = await use.Seen<AgendaItem>().SingleOrDefaultAsync(i => i.Id == itemId && i.MeetingId == id, ct);
                return item is null ? null : await use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == item.CaseId, ct);
            })
            .Named(found => new("parties.invited", "case-meeting")
            {
                On = itemId, Case = found.Id, Process = found.Process, Processing = new("meetings", "Partijen uitgenodigd"),
            })
            .Input(_ => Check(request, use.House))
            .State(_ => meeting!.State is not MeetingState.Closed, "Dit overleg is gesloten.")
            .Rule(async found =>
            {
                involved = await use.InvolvedInAsync(found.Id);
                var authority = await use.AuthorityAsync(drafts.Select(static draft => draft.Mandate?.MandateId));
                return Invitation.MayInvite(use.House, found.Process, use.User.Roles) ?? Case.MayMeet(use.House, found)
                    ?? drafts.Select(draft => Invitation.MayCome(use.House, draft, involved.Contains(draft.Party), authority))
                        .FirstOrDefault(static no => no is not null);
            })
            .MakeAsync(found =>
            {
                var (now, onBehalfOf) = (use.Now, found.OnBehalfOf(use.House, use.Now));
                foreach (var draft in drafts)
                {
                    var invitation = Invitation.Send(item!, draft, onBehalfOf, now);
                    use.Db.Add(invitation);
                    if (!involved.Contains(draft.Party)) Involve(found, invitation, use);
                }

                return new(itemId, $"/meetings/{id}/agenda-items/{itemId}");
            });
    }

    private static InputErrors Check(Request request, HouseProfile house)
    {
        var errors = Limits.Check(request);
        foreach (var (i, asked) in (request.Invitations ?? []).Index())
        {
            errors.Party(house, asked?.Party, $"invitations[{i}].party").Ground(house, asked?.Ground, $"invitations[{i}].ground")
                .Party(house, asked?.Mandate?.Party, $"invitations[{i}].mandate.party");
        }

        return errors.Once(request.Invitations?.Select(static asked => asked?.Party), "invitations", "Een partij staat er meer dan één keer in.");
    }

    /// <summary>The invitation is the decision that involves the party; the closed process tells no other service of it (WEE-06).</summary>
    private static void Involve(Case @case, Invitation invitation, UseCase use)
    {
        use.Db.Add(new Involvement
        {
            DecisionId = invitation.Id, House = @case.House, CaseId = @case.Id, Process = @case.Process, Party = invitation.Party,
            Phase = Case.Phase, Ground = invitation.Ground, Since = invitation.InvitedAt,
        });
        if (use.House.IsClosed(@case.Process)) return;
        use.Db.Publish(new PartyInvolved
        {
            House = @case.House, CaseId = @case.Id, Process = @case.Process, DecisionId = invitation.Id, Party = invitation.Party,
            Phase = Case.Phase, Ground = invitation.Ground, From = invitation.InvitedAt, Until = null,
        });
    }
}
