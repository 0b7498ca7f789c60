using Platform.Contracts.Access;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake.Recusals;

/// <summary>
/// "I know this person": an account excludes itself from a case, or a process director excludes one (ACC-08). From the save on the case is not there
/// for that account, here at once and in the other services as soon as they hear it.
/// </summary>
internal static class RecuseAccount
{
    internal sealed record Request(string? Reason, string? Account = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/recusals", Handle).WithName(nameof(RecuseAccount))
        .WithSummary("Melden dat u een betrokkene kent, of een account van een casus uitsluiten").WithTags("Toegang")
        .RequireRoles(IntakeRights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, IntakeDbContext db, CurrentUser user,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().Text(request.Reason, "reason", 2000).OptionalText(request.Account, "account", 200)
            .Check(request.Account is null || !string.IsNullOrWhiteSpace(request.Account), "account", "Laat dit weg als u het zelf bent.");
        if (errors.Any) return errors.ToProblem();
        // Whoever is only asked about the case knows of it too, and may know the person.
        var process = await db.Seen<Referral>(user, now).Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(ct)
            ?? await db.Seen<InformationRequest>(user).Where(r => r.ReferralId == id).Select(r => r.Process).FirstOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, id);
        var excluded = request.Account ?? user.Subject;
        var own = excluded == user.Subject;
        if (!own && !user.Is(Roles.ProcessDirector))
            return await db.Forbid(account, "Een ander van een casus uitsluiten doet de procesregisseur.", "case.recused", id, id, ct);
        var held = db.RecusalOrders.Where(o => o.House == user.House && o.ReferralId == id && o.Account == excluded && o.LiftedAt == null);
        if (!own && await held.AnyAsync(ct))
            return Problems.WrongPhase("Dit account is al van deze casus uitgesloten.");

        var order = RecusalOrder.Of(user.House, id, excluded, own ? RecusalOrder.Declared : RecusalOrder.Imposed, request.Reason!, now);
        db.Add(order);
        db.Add(new Recusal { House = user.House, CaseId = id, Account = excluded, SetAt = now });
        db.Publish(new AccountRecused { House = user.House, CaseId = id, Account = excluded, SetAt = now, LiftedAt = null });
        var location = $"/intake/v1/referrals/{id}/recusals";
        db.Remember(http, order.Id, location);
        account.Audit("case.recused", order.Id, process, order.Kind, id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(order.Id));
    }
}
