using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The secretary puts a proposal on the agenda of a meeting.</summary>
internal static class PlaceAgendaProposal
{
    internal sealed record Request(Guid? MeetingId, bool Closed);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals/{id:guid}/placements", Handle)
        .WithName(nameof(PlaceAgendaProposal)).WithTags("Agenda").WithSummary("Een voorstel op de agenda van een vergadering zetten")
        .RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda-proposal.placed", id, ct);
        var proposal = await db.Seen<AgendaProposal>(user).SingleOrDefaultAsync(p => p.Id == id && p.Body == body, ct);
        if (proposal is null) return Problems.NotFound();
        if (db.Expect(proposal, ifMatch) is { } stale) return stale;
        if (proposal.State is not ProposalState.Open) return Problems.WrongState("Over dit voorstel is al beslist.");
        var meeting = request.MeetingId is { } meetingId
            ? await db.Seen<BodyMeeting>(user).Include(m => m.Points)
                .SingleOrDefaultAsync(m => m.Id == meetingId && m.Body == body, ct) : null;
        var errors = new InputErrors().Check(meeting is not null, "meetingId", "Dit is geen vergadering van dit overleg.");
        if (errors.Any) return errors.ToProblem();
        if (!meeting!.IsOpen) return Problems.WrongState("Die vergadering is afgelast of al gehouden.");

        Telemetry.Mark(house.Id);
        var point = meeting.Add(proposal.Subject, proposal.Text, request.Closed, id, clock.GetUtcNow());
        proposal.PlaceOn(meeting.Id);
        db.Touch(meeting);
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{meeting.Id}";
        db.Remember(http, point.Id, location, meeting);
        account.Audit("agenda-proposal.placed", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Created(location, new NewResource(point.Id));
    }
}
