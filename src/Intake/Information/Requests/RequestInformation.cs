using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>INT-05: asks parties for supplementary data, each with its question and its day.</summary>
internal static class RequestInformation
{
    private const string Number = "Stel 1 tot en met 40 vragen tegelijk.";
    private const string NotBefore = "Geef een uiterste dag, vandaag of later.";

    internal sealed record Ask(
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, [Required, MaxLength(4000)] string? Question,
        [Required(ErrorMessage = NotBefore)] DateOnly? DueOn);

    internal sealed record Request(
        [Required(ErrorMessage = Number), MinLength(1, ErrorMessage = Number), MaxLength(40, ErrorMessage = Number)] IReadOnlyList<Ask?>? Requests,
        [MaxLength(2000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/information-requests", Handle)
        .WithName(nameof(RequestInformation)).WithSummary("Partijen om aanvullende gegevens vragen").WithTags("Informatieverzoeken")
        .RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        List<Ask> asks = [.. request.Requests?.OfType<Ask>() ?? []];
        return use
            .OnReferral(id, "information.requested", "Informatie gevraagd")
            .Input(Check(request, use.Today))
            .Right(referral => use.DoesIntake(referral.Process), Refusals.OtherIntake)
            .Phase(referral => referral.Phase is Phases.Intake or Phases.Triage, "Over deze aanmelding is al besloten, of zij is ingetrokken.")
            .Rule(referral => RefuseAsync(use, referral, asks, request.Reason))
            .MakeAsync(referral =>
            {
                var (now, round) = (use.Now, Guid.CreateVersion7(use.Now));
                use.Db.AddRange(asks.Select(ask =>
                    InformationRequest.Ask(referral, round, ask.Party!, ask.Question!, ask.DueOn!.Value, request.Reason, now)));
                return new(round, $"/referrals/{id}/information-requests") { On = id };
            });
    }

    private static async Task<Refusal?> RefuseAsync(UseCase use, Referral referral, IReadOnlyList<Ask> asks, string? reason)
    {
        var house = use.House;
        var before = await use.Db.Set<InformationRequest>().Where(r => r.House == house.Id && r.ReferralId == referral.Id).Select(r => r.Party)
            .ToListAsync(use.Aborted);
        string[] defaults = [.. house.DefaultParties(referral.Process, referral.Municipality).Select(party => party.Id)];
        return house.Unless(asks.All(ask => house.Party(ask.Party!) is not null), RuleIds.Cov02)
            ?? InformationRequest.RefuseDeviation(house, defaults, asks.Select(ask => ask.Party!), before, reason);
    }

    private static InputErrors Check(Request request, DateOnly today)
    {
        var errors = Limits.Check(request);
        foreach (var (i, ask) in (request.Requests ?? []).Index())
            errors.Check(ask?.DueOn is not { } day || day >= today, $"requests[{i}].dueOn", NotBefore);
        return errors;
    }
}
