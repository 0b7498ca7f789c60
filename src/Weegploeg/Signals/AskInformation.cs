using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>WEE-02: the weegploeg asks core parties for more before it decides. Asking anybody else would tell them of the subject (WEE-06).</summary>
internal static class AskInformation
{
    internal sealed record Question(string? Party, string? Text, DateOnly? DueOn);

    internal sealed record Request(Question[]? Requests);

    internal sealed record Response(IReadOnlyList<Guid> Ids);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/information-requests", Handle).WithName(nameof(AskInformation)).WithTags("Signalen")
        .WithSummary("Kernpartijen om aanvullende informatie vragen").RequireRoles(Rights.Members);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var signal = await db.SignalsFor(user, clock.Today()).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (signal is null) return Problems.NotFound();
        var asked = request.Requests ?? [];
        var errors = new InputErrors().Check(asked.Length is > 0 and <= 20, "requests", "Stel 1 tot en met 20 vragen.");
        foreach (var (i, question) in asked.Index())
        {
            errors.Check(question?.Party is { } party && house.Party(party) is not null, $"requests[{i}].party", "Dit is geen partij van dit huis.")
                .Text(question?.Text, $"requests[{i}].text", 4000)
                .Check(question?.DueOn >= clock.Today(), $"requests[{i}].dueOn", "Geef een datum, vandaag of later.");
        }

        if (errors.Any) return errors.ToProblem();
        if (signal.State is not SignalState.Open) return Problems.WrongState("Over dit signaal is al besloten.");
        if (MayAsk(house, signal.Process, asked.Select(question => question.Party!)) is { } refusal) return await db.Refuse(account, refusal, "information.asked", id, id, ct, process: signal.Process);

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        List<InformationRequest> requests = [.. asked.Select(question => new InformationRequest
        {
            Id = Guid.CreateVersion7(now), SignalId = id, House = house.Id, Party = question.Party!, Question = question.Text!,
            DueOn = question.DueOn!.Value, AskedAt = now,
        })];
        db.AddRange(requests);
        account.Audit("information.asked", id, signal.Process, "weegploeg", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"{http.Request.PathBase}/signals/{id}", new Response([.. requests.Select(question => question.Id)]));
    }

    internal static Refusal? MayAsk(HouseProfile house, string process, IEnumerable<string> parties) =>
        house.Unless(house.Process(process)!.Weighing!.MayAskInformation, RuleIds.Wee02)
        ?? house.Unless(parties.All(party => house.IsCoreParty(process, party)), RuleIds.Wee06);
}
