using Platform.Contracts.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class InviteParties
{
    internal sealed record Invite(string? Party, string? Ground, string? Purpose, string? Contribution, Mandate? Mandate);

    internal sealed record Request(IReadOnlyList<Invite?>? Invitations);

    // POST meetings/v1/meetings/{id}/agenda-items/{itemId}/invitations
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/agenda-items/{itemId:guid}/invitations", Handle).WithName(nameof(InviteParties)).WithTags("Overleggen")
        .WithSummary("Nodigt partijen uit voor één casus, elk met grondslag, doel en gevraagde bijdrage; allemaal of geen.")
        .RequireRoles(MeetingsPolicies.Organisers).Idempotent<Request>();

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Guid itemId, Request request, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var meeting = await db.Seen<CaseMeeting>(user, now).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
        var item = meeting is null ? null : await db.Seen<AgendaItem>(user, now).SingleOrDefaultAsync(i => i.Id == itemId && i.MeetingId == id, ct);
        var found = item is null ? null : await db.Seen<Case>(user, now).AsNoTracking().SingleOrDefaultAsync(c => c.Id == item.CaseId, ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(house.Id, found.Process, found.Id);

        if (Check(request, house) is { Any: true } errors) return errors.ToProblem();
        if (meeting!.State is MeetingState.Closed) return MeetingProblems.WrongState("Dit overleg is gesloten.");

        var involved = await db.InvolvedInAsync(user, house, found.Id, now, ct);
        InvitationDraft[] drafts = [.. request.Invitations!.Select(static asked =>
            new InvitationDraft(asked!.Party!, asked.Ground, asked.Purpose, asked.Contribution, asked.Mandate))];
        var refusal = Invitation.MayInvite(house, found.Process, user.Roles) ?? Case.MayMeet(house, found)
            ?? drafts.Select(draft => Invitation.MayCome(house, draft, involved.Contains(draft.Party))).FirstOrDefault(static no => no is not null);
        if (refusal is not null) return await db.Refuse(account, refusal, "parties.invited", itemId, found.Id, ct, process: found.Process);

        var location = $"{http.Request.PathBase}/meetings/{id}/agenda-items/{itemId}";
        foreach (var draft in drafts)
        {
            var invitation = Invitation.Send(item!, draft, now);
            db.Add(invitation);
            if (!involved.Contains(draft.Party)) Involve(db, house, found, invitation);
        }

        db.Remember(http, itemId, location);
        account.Audit("parties.invited", itemId, found.Process, "case-meeting", found.Id);
        account.Processed($"{found.Process}/meetings", "Partijen uitgenodigd", found.Id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(itemId));
    }

    private static InputErrors Check(Request request, HouseProfile house)
    {
        var errors = new InputErrors().Check(request.Invitations is { Count: > 0 }, "invitations", "Noem minstens één partij.")
            .List(request.Invitations, "invitations", 60);
        for (var i = 0; i < request.Invitations?.Count; i++)
        {
            if (request.Invitations[i] is not { } asked) continue;
            var at = $"invitations[{i}]";
            errors.Text(asked.Party, $"{at}.party").Party(house, asked.Party, $"{at}.party").Ground(house, asked.Ground, $"{at}.ground")
                .OptionalText(asked.Purpose, $"{at}.purpose", 4000).OptionalText(asked.Contribution, $"{at}.contribution", 4000);
            Mandate.Check(errors, house, asked.Mandate, $"{at}.mandate");
        }

        var twice = request.Invitations?.Where(static asked => asked?.Party is not null).GroupBy(static asked => asked!.Party)
            .Any(static group => group.Count() > 1);
        return errors.Check(twice is not true, "invitations", "Een partij staat er meer dan één keer in.");
    }

    /// <summary>The invitation is the decision that involves the party; the closed process tells no other service of it (WEE-06).</summary>
    private static void Involve(MeetingsDbContext db, HouseProfile house, Case @case, Invitation invitation)
    {
        db.Add(new Involvement
        {
            DecisionId = invitation.Id, House = @case.House, CaseId = @case.Id, Process = @case.Process, Party = invitation.Party,
            Phase = Case.Phase, Ground = invitation.Ground, Since = invitation.InvitedAt,
        });
        if (house.IsClosed(@case.Process)) return;
        db.Publish(new PartyInvolved
        {
            House = @case.House, CaseId = @case.Id, Process = @case.Process, DecisionId = invitation.Id, Party = invitation.Party,
            Phase = Case.Phase, Ground = invitation.Ground, From = invitation.InvitedAt, Until = null,
        });
    }
}
