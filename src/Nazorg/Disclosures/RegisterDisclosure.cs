using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Disclosures;

/// <summary>NAZ-04: registers what a fixed partner was given.</summary>
internal static class RegisterDisclosure
{
    internal sealed record Request(string? ToParty, string[]? Kinds, string? Ground, string? Purpose);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/disclosures", Handle).WithName(nameof(RegisterDisclosure))
        .WithSummary("Verstrekking aan een partner vastleggen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().Text(request.ToParty, "toParty", 100).OneOf(request.Ground, "ground", Disclosure.GroundCodes).Text(request.Purpose, "purpose", 200)
            .Check(request.ToParty is null || house.Party(request.ToParty) is not null, "toParty", "Dit is geen partij van dit huis.")
            .Check(request.Kinds is { Length: > 0 } kinds && kinds.All(Disclosure.KindCodes.Contains), "kinds", $"Kies uit: {string.Join(", ", Disclosure.KindCodes)}.");
        if (errors.Any) return errors.ToProblem();
        var process = await db.Seen<NazorgRecord>(user).Where(r => r.Id == id && r.ShieldedAt == null).Select(r => r.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, id);
        var disclosure = new Disclosure
        {
            Id = Guid.CreateVersion7(), RecordId = id, House = user.House, Process = process, ToParty = request.ToParty!, Kinds = request.Kinds!, Ground = request.Ground!,
            Purpose = request.Purpose!, DisclosedBy = user.Subject, DisclosedAt = clock.GetUtcNow(),
        };
        var location = $"/nazorg/v1/records/{id}/disclosures";
        db.Add(disclosure);
        db.Remember(http, disclosure.Id, location);
        account.Audit("disclosure.registered", id, process, disclosure.Ground, id);
        account.Processed($"{process}/verstrekking", "Gegevens verstrekt aan een partner", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(disclosure.Id));
    }
}
