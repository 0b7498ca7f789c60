using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>
/// WEE-02: the weegploeg asks core parties for more before it decides. Asking anybody else would tell them of the subject (WEE-06).
/// </summary>
internal static class AskInformation
{
    private const string Number = "Stel 1 tot en met 20 vragen.";
    private const string NotBefore = "Geef een datum, vandaag of later.";

    internal sealed record Question(
        [Required, ProfileCode("de kernpartijen van het huis")] string? Party, [Required, MaxLength(4000)] string? Text,
        [Required(ErrorMessage = NotBefore)] DateOnly? DueOn);

    internal sealed record Request(
        [Required(ErrorMessage = Number), MinLength(1, ErrorMessage = Number), MaxLength(20, ErrorMessage = Number)] Question[]? Requests);

    internal sealed record Response(IReadOnlyList<Guid> Ids);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/information-requests", Handle)
        .WithName(nameof(AskInformation)).WithTags("Signalen").WithSummary("Kernpartijen om aanvullende informatie vragen")
        .RequireRoles(Rights.Members);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        List<InformationRequest> asked = [];
        var done = await use
            .OnSignal(id, "information.asked", "Informatie gevraagd")
            .Input(_ => Check(request, use))
            .State(signal => signal.State is SignalState.Open, "Over dit signaal is al besloten.")
            .Rule(signal => MayAsk(use.House, signal.Process, request.Requests!.Select(question => question.Party!)))
            .ApplyAsync(signal =>
            {
                asked.AddRange(request.Requests!.Select(question => new InformationRequest
                {
                    Id = Guid.CreateVersion7(use.Now), SignalId = id, House = signal.House, Party = question.Party!, Question = question.Text!,
                    DueOn = question.DueOn!.Value, AskedAt = use.Now,
                }));
                use.Db.AddRange(asked);
            });
        return done.Result is ProblemHttpResult no
            ? no
            : TypedResults.Created(use.At($"/signals/{id}"), new Response([.. asked.Select(question => question.Id)]));
    }

    internal static Refusal? MayAsk(HouseProfile house, string process, IEnumerable<string> parties) =>
        house.Unless(house.Process(process)!.Weighing!.MayAskInformation, RuleIds.Wee02)
        ?? house.Unless(parties.All(party => house.IsCoreParty(process, party)), RuleIds.Wee06);

    private static InputErrors Check(Request request, UseCase use)
    {
        var errors = Limits.Check(request);
        foreach (var (i, question) in (request.Requests ?? []).Index())
        {
            errors
                .Party(use.House, question?.Party, $"requests[{i}].party")
                .Check(question?.DueOn is not { } day || day >= use.Today, $"requests[{i}].dueOn", NotBefore);
        }

        return errors;
    }
}
