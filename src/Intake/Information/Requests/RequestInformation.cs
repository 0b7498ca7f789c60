using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>INT-05: asks parties for supplementary data, each with its question and its day.</summary>
internal static class RequestInformation
{
    internal sealed record Ask(string? Party, string? Question, DateOnly? DueOn);

    internal sealed record Request(IReadOnlyList<Ask?>? Requests, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/information-requests", Handle)
        .WithName(nameof(RequestInformation))
        .WithSummary("Partijen om aanvullende gegevens vragen").WithTags("Informatieverzoeken").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = Check(request, clock.Today());
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, referral.Process, id);
        if (!house.MayDoIntake(referral.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "information.requested", id, id, ct, process: referral.Process);
        if (referral.Phase is not (Phases.Intake or Phases.Triage)) return Problems.WrongPhase("Over deze aanmelding is al besloten, of zij is ingetrokken.");

        List<Ask> asks = [.. request.Requests!.OfType<Ask>()];
        var before = await db.Set<InformationRequest>().Where(r => r.House == house.Id && r.ReferralId == id).Select(r => r.Party).ToListAsync(ct);
        string[] defaults = [.. house.DefaultParties(referral.Process, referral.Municipality).Select(party => party.Id)];
        var refusal = house.Unless(asks.All(ask => house.Party(ask.Party!) is not null), RuleIds.Cov02)
            ?? InformationRequest.RefuseDeviation(house, defaults, asks.Select(ask => ask.Party!), before, request.Reason);
        if (refusal is not null) return await db.Refuse(account, refusal, "information.requested", id, id, ct, process: referral.Process);

        var round = Guid.CreateVersion7(now);
        db.AddRange(asks.Select(ask => InformationRequest.Ask(referral, round, ask.Party!, ask.Question!, ask.DueOn!.Value, request.Reason, now)));
        var location = $"/intake/v1/referrals/{id}/information-requests";
        db.Remember(http, round, location);
        account.Audit("information.requested", id, referral.Process, "intake", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(round));
    }

    private static InputErrors Check(Request request, DateOnly today)
    {
        var errors = new InputErrors().OptionalText(request.Reason, "reason", 2000)
            .Check(request.Requests is { Count: >= 1 and <= 40 }, "requests", "Stel 1 tot en met 40 vragen tegelijk.");
        foreach (var (i, ask) in (request.Requests ?? []).Index())
        {
            errors.Check(ask is not null, $"requests[{i}]", "Dit veld is verplicht.");
            if (ask is null) continue;
            errors.Text(ask.Party, $"requests[{i}].party", 100).Text(ask.Question, $"requests[{i}].question", 4000)
                .Check(ask.DueOn >= today, $"requests[{i}].dueOn", "Geef een uiterste dag, vandaag of later.");
        }

        return errors;
    }
}
