namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Members of the body, and those of the other one, propose what comes on the agenda.</summary>
internal static class ProposeAgendaPoint
{
    internal sealed record Request(string? Subject, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals", Handle).WithName(nameof(ProposeAgendaPoint))
        .WithTags("Agenda")
        .WithSummary("Een punt voor de agenda van een overleg voorstellen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is null) return Problems.NotFound();
        var mine = house.BodiesOf(user);
        if (mine.Length == 0) return await db.Closed(account, house, "agenda-proposal.made", ct);
        var errors = new InputErrors().Text(request.Subject, "subject").Text(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var proposal = AgendaProposal.Of(
            Guid.CreateVersion7(now), house.Id, body, mine.Contains(body) ? body : mine[0], user.Party, request.Subject!, request.Text!, now);
        var location = $"{http.Request.PathBase}/bodies/{body}/agenda-proposals";
        db.Add(proposal);
        db.Remember(http, proposal.Id, location, proposal);
        account.Audit("agenda-proposal.made", proposal.Id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(proposal.Version);
        return TypedResults.Created(location, new NewResource(proposal.Id));
    }
}
