using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// NAZ-01: from request to answer, the same for both addresses. All events of a request are stored, or none; what is answered with 2xx is stored.
/// </summary>
internal sealed class ReleaseEndpoint(ReleaseIntake intake, PlatformDbContext db, Wall wall, Account account, TimeProvider clock)
{
    /// <summary>Takes the events of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="senderOf">The OIN of who tells for a source, as this address knows it; null when nobody may.</param>
    /// <param name="proof">What this address knows it by.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Results<NoContent, Accepted, ProblemHttpResult>> TakeAsync(
        HttpRequest request, Func<string, string?> senderOf, SenderProof proof, CancellationToken ct)
    {
        var (read, problem) = await CloudEventReader.ReadAsync(request, clock.GetUtcNow(), ct);
        if (problem is not null) return problem;

        // An event may concern a record of another house than before, so this one request looks over the walls; the answer shows nothing.
        wall.ForHousekeeping();
        await using var held = await db.HoldConnectionAsync(ct);
        List<ReleaseEvent> events = [.. read.Select(told => told with { SenderOin = senderOf(told.Source) ?? "" })];
        if (events.FindAll(static told => told.SenderOin is "") is [_, ..] strange)
        {
            account.Refused("release-notification.refused", null, "unknown-source");
            await db.SaveChangesAsync(ct);
            return Named(Problems.Of(StatusCodes.Status403Forbidden, "unknown-source", "U mag dit niet.",
                "Over deze bron is niets met u afgesproken; zie errors."),
                strange.Select(static told => (told.At + "source", "Over deze bron is niets met u afgesproken.")));
        }

        if (await intake.TakeAsync(events, proof, ct) is not { } taken)
        {
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "busy", "Even niet.",
                "Er komen veel meldingen over deze detentie tegelijk. Stuur de melding opnieuw.");
        }

        // ToProblem counts each refusal; the first is the answer and names all. The other events of the batch were taken, so need not be sent again.
        var refused = taken.Where(static told => told.Refusal is not null).Select(static told => (told.Event, Problem: told.Refusal!.ToProblem()))
            .ToList();
        if (refused is [var (_, first), ..])
        {
            var answer = Named(first, refused.Select(static told => ($"{told.Event.At}data.municipality", told.Problem.ProblemDetails.Detail!)));
            if (refused.Count < taken.Count) answer.ProblemDetails.Detail += " De andere meldingen zijn aangenomen.";
            return answer;
        }

        return taken.Any(static told => told.Outcome is EventOutcome.UnknownType) ? TypedResults.Accepted((string?)null) : TypedResults.NoContent();
    }

    private static ProblemHttpResult Named(ProblemHttpResult problem, IEnumerable<(string Field, string Sentence)> errors)
    {
        problem.ProblemDetails.Extensions["errors"] = errors.ToDictionary(static error => error.Field, static error => new[] { error.Sentence });
        return problem;
    }
}
