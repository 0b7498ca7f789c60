using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>WEE-01: a core party brings a signal; the director may write down one that a core party brought.</summary>
internal static class SubmitSignal
{
    private const string Number = "Noem 1 tot en met 20 personen.";

    internal sealed record Person([Required, MaxLength(200)] string? Name, DateOnly? BirthOn);

    internal sealed record Request(
        [ProfileCode("de kernpartijen van het huis")] string? SuppliedBy, [Required, MaxLength(20000)] string? Description,
        [Required(ErrorMessage = Number), MinLength(1, ErrorMessage = Number), MaxLength(20, ErrorMessage = Number)] Person[]? Persons);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals", Handle).WithName(nameof(SubmitSignal)).WithTags("Signalen")
        .WithSummary("Een signaal inbrengen namens een kernpartij").RequireRoles(Rights.Members).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var supplier = request.SuppliedBy ?? use.User.Party;
        var process = use.House.WeighingProcess;
        return use
            .Create(new("signal.received", "weegploeg") { Process = process?.Id, Processing = new("signal", "Signaal vastgelegd") })
            .Input(Check(request, use))
            .Rule(_ => Signal.MayComeIn(use.House, supplier))
            .MakeAsync(_ =>
            {
                var signal = Signal.Receive(use.House, process!, supplier, request.Description!, use.Now);
                foreach (var person in request.Persons!) signal.Add(person.Name!, person.BirthOn);
                use.Db.Add(signal);
                return new(signal.Id, $"/signals/{signal.Id}", signal)
                {
                    Case = signal.Id, Subjects = [.. signal.Persons.Select(person => person.Id)],
                };
            });
    }

    private static InputErrors Check(Request request, UseCase use)
    {
        var errors = Limits.Check(request).Check(
            request.SuppliedBy is null || request.SuppliedBy == use.User.Party || use.User.Is(Roles.ProcessDirector), "suppliedBy",
            "U brengt een signaal in namens uw eigen partij.");
        foreach (var (i, person) in (request.Persons ?? []).Index())
            errors.Check(person?.BirthOn is not { } day || day <= use.Today, $"persons[{i}].birthOn", "Deze datum ligt in de toekomst.");
        return errors;
    }
}
