using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>WEE-01: a core party brings a signal; the director may write down one that a core party brought.</summary>
internal static class SubmitSignal
{
    internal sealed record Person(string? Name, DateOnly? BirthOn);

    internal sealed record Request(string? SuppliedBy, string? Description, Person[]? Persons);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals", Handle).WithName(nameof(SubmitSignal)).WithTags("Signalen")
        .WithSummary("Een signaal inbrengen namens een kernpartij").RequireRoles(Rights.Members).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var persons = request.Persons ?? [];
        var errors = new InputErrors().Text(request.Description, "description", 20000)
            .Check(request.SuppliedBy is null || request.SuppliedBy == user.Party || user.Is(Roles.ProcessDirector), "suppliedBy", "U brengt een signaal in namens uw eigen partij.")
            .Check(persons.Length is > 0 and <= 20, "persons", "Noem 1 tot en met 20 personen.");
        foreach (var (i, person) in persons.Index())
        {
            errors.Text(person?.Name, $"persons[{i}].name", 200)
                .Check(person?.BirthOn is not { } day || day <= clock.Today(), $"persons[{i}].birthOn", "Deze datum ligt in de toekomst.");
        }

        if (errors.Any) return errors.ToProblem();
        var supplier = request.SuppliedBy ?? user.Party;
        if (Signal.MayComeIn(house, supplier) is { } refusal) return await db.Refuse(account, refusal, "signal.received", null, null, ct, process: house.WeighingProcess?.Id);

        Telemetry.Mark(house.Id); // WEE-06: a trace must not tell of a subject, so neither process nor case is marked in this service.
        var signal = Signal.Receive(house, house.WeighingProcess!, supplier, request.Description!, clock.GetUtcNow());
        foreach (var person in persons) signal.Add(person.Name!, person.BirthOn);
        var location = $"{http.Request.PathBase}/signals/{signal.Id}";
        db.Add(signal);
        db.Remember(http, signal.Id, location, signal);
        account.Audit("signal.received", signal.Id, signal.Process, "weegploeg", signal.Id);
        account.Processed($"{signal.Process}/signal", "Signaal vastgelegd", signal.Persons.Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(signal.Version);
        return TypedResults.Created(location, new NewResource(signal.Id));
    }
}
