using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The secretary says why a proposal does not come on the agenda.</summary>
internal static class DeclineAgendaProposal
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals/{id:guid}/declines", Handle)
        .WithName(nameof(DeclineAgendaProposal)).WithTags("Agenda").WithSummary("Een voorstel voor de agenda afwijzen, met reden")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda-proposal.declined", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason");
        if (errors.Any) return errors.ToProblem();
        var proposal = await db.Seen<AgendaProposal>(user).SingleOrDefaultAsync(p => p.Id == id && p.Body == body, ct);
        if (proposal is null) return Problems.NotFound();
        if (db.Expect(proposal, ifMatch) is { } stale) return stale;
        if (proposal.State is not ProposalState.Open) return Problems.WrongState("Over dit voorstel is al beslist.");

        Telemetry.Mark(house.Id);
        proposal.Decline(request.Reason!);
        account.Audit("agenda-proposal.declined", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(proposal.Version);
        return TypedResults.NoContent();
    }
}
