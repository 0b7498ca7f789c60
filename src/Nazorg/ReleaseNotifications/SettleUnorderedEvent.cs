using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: what could not be ordered is applied or left by a person, who knows which of two tells how it is.</summary>
internal static class SettleUnorderedEvent
{
    internal const string Apply = "apply";

    /// <summary>What can be done with it.</summary>
    internal static class Decisions
    {
        public static readonly IReadOnlyList<string> All = [Apply, "leave"];
    }

    internal sealed record Request([Required, Codes(typeof(Decisions))] string? Decision);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/unordered-events/{eventId:guid}/settlement", Handle)
        .WithName(nameof(SettleUnorderedEvent)).WithSummary("Een melding toepassen of laten rusten waarvan de volgorde niet vaststaat")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid eventId, Request request, UseCase use, IServiceScopeFactory scopes)
    {
        if (!await use.Records().AnyAsync(r => r.Id == id, use.Aborted)
            || !await use.Seen<UnorderedEvent>().AnyAsync(e => e.Id == eventId && e.RecordId == id, use.Aborted))
            return Problems.NotFound();
        if (Limits.Check(request) is { Any: true } errors) return errors.ToProblem();

        // It may say that the person goes to another house, so the change looks over the walls, as the event itself did when it came.
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), use.Aborted);
        return await work.Services.GetRequiredService<ReleaseIntake>().SettleAsync(id, eventId, request.Decision is Apply, use.Aborted)
            ? TypedResults.NoContent()
            : Problems.NotFound();
    }
}
