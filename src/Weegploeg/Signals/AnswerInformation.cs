namespace Platform.Weegploeg.Signals;

/// <summary>The core party that was asked answers, once.</summary>
internal static class AnswerInformation
{
    internal sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/information-requests/{requestId:guid}/answer", Handle)
        .WithName(nameof(AnswerInformation)).WithTags("Signalen").WithSummary("Antwoorden op een vraag aan uw partij").RequireRoles(Roles.WeegploegMember);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid requestId, Request request, WeegploegDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var process = await db.SignalsFor(user, clock.Today()).Where(s => s.Id == id).Select(s => s.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();
        var asked = await db.Seen<InformationRequest>(user).SingleOrDefaultAsync(r => r.Id == requestId && r.SignalId == id && r.Party == user.Party, ct);
        if (asked is null) return Problems.NotFound();
        var errors = new InputErrors().Text(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();
        if (!asked.Take(request.Text!, clock.GetUtcNow())) return Problems.WrongState("Op deze vraag is al geantwoord.");

        Telemetry.Mark(house.Id);
        account.Audit("information.answered", requestId, process, "weegploeg", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
