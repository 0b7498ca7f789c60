using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Disclosures;

/// <summary>NAZ-04: registers what a fixed partner was given.</summary>
internal static class RegisterDisclosure
{
    internal sealed record Request(
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? ToParty,
        [Required(ErrorMessage = DisclosureKinds.Choose), MinLength(1, ErrorMessage = DisclosureKinds.Choose), MaxLength(20)]
        string[]? Kinds,
        [Required, Codes(typeof(DisclosureGrounds))] string? Ground, [Required, MaxLength(200)] string? Purpose);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/disclosures", Handle).WithName(nameof(RegisterDisclosure))
        .WithSummary("Verstrekking aan een partner vastleggen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnRecord(id, "disclosure.registered", request.Ground ?? "", new("verstrekking", "Gegevens verstrekt aan een partner"))
        .Input(Limits.Check(request)
            .Party(use.House, request.ToParty, "toParty")
            .Check(request.Kinds is not { } kinds || kinds.All(DisclosureKinds.All.Contains), "kinds", DisclosureKinds.Choose))
        .MakeAsync(record =>
        {
            var disclosure = new Disclosure
            {
                Id = Guid.CreateVersion7(), RecordId = id, House = record.House, Process = record.Process, ToParty = request.ToParty!,
                Kinds = request.Kinds!, Ground = request.Ground!, Purpose = request.Purpose!, DisclosedBy = use.User.Subject, DisclosedAt = use.Now,
            };
            use.Db.Add(disclosure);
            return new(disclosure.Id, $"/records/{id}/disclosures") { On = id };
        });
}
