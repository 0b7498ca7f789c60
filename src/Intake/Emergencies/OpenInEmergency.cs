using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Access;
using Platform.Intake.Attachments;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Emergencies;

/// <summary>
/// A delegate of a party that is not involved opens one case in an emergency, until the end of the day (ACC-09). There is no searching: the case
/// is named by its id, which somebody in it gave. Those who supplied its data, the process director and the contact point are told.
/// </summary>
internal static class OpenInEmergency
{
    private const string Action = "case.opened-in-emergency";

    internal sealed record Request(string? Reason);

    private sealed record Unseen(string Process, string ReferringParty, bool Shielded, bool Recused, IReadOnlyList<string> Suppliers);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/emergency-accesses", Handle).WithName(nameof(OpenInEmergency))
        .WithSummary("Noodtoegang tot één casus, tot het eind van de dag").WithTags("Toegang").RequireRoles(Roles.PartyDelegate).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        [FromServices] IServiceScopeFactory scopes, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var (now, house) = (clock.GetUtcNow(), covenants.House(user.House));
        var errors = new InputErrors().Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();
        if (EmergencyOpening.RefuseOutsider(house, user.Party) is { } refusal) return await db.Refuse(account, refusal, Action, id, id, ct);
        if (await LookAsync(scopes, user, id, ct) is not { } unseen) return Problems.NotFound();

        // What may not be opened is not there: else this would be the way to learn that it is.
        var hidden = unseen.Recused ? RuleIds.Acc08
            : unseen.Shielded || house.Process(unseen.Process) is not { AllowsEmergencyAccess: true } ? RuleIds.Acc09
            : null;
        if (hidden is not null)
        {
            await db.RecordNo(account, hidden, Action, id, id, ct, process: unseen.Process);
            return Problems.NotFound();
        }

        Telemetry.Mark(user.House, unseen.Process, id);
        if (await db.Seen<Referral>(user, now).AnyAsync(r => r.Id == id, ct))
            return Problems.WrongPhase("U ziet deze casus al; noodtoegang is niet nodig.");

        var opening = EmergencyOpening.Of(id, unseen.Process, user, request.Reason!, now);
        db.Add(opening);
        db.Add(new EmergencyAccess
        {
            Id = opening.Id, House = opening.House, CaseId = id, Process = opening.Process, Account = opening.Account, Party = opening.Party,
            OpenedAt = opening.OpenedAt, EndsAt = opening.EndsAt,
        });
        db.AddRange(unseen.Suppliers.Append(unseen.ReferringParty).Distinct().Select(party => AccessNotice.ToParty(party, opening)));
        db.AddRange(AccessNotice.ToldRoles.Where(house.Roles.Contains).Select(role => AccessNotice.ToRole(role, opening)));
        db.Publish(new EmergencyAccessOpened
        {
            House = opening.House, CaseId = id, Process = opening.Process, AccessId = opening.Id, Account = opening.Account, Party = opening.Party,
            OpenedAt = opening.OpenedAt, EndsAt = opening.EndsAt,
        });
        var location = $"/intake/v1/referrals/{id}";
        db.Remember(http, opening.Id, location);
        account.Audit(Action, opening.Id, opening.Process, "emergency", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(opening.Id));
    }

    /// <summary>The case, past the walls of who asks; nothing of it is answered.</summary>
    private static async Task<Unseen?> LookAsync(IServiceScopeFactory scopes, CurrentUser user, Guid id, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(user.House), ct);
        var db = work.Db;
        var referral = await db.Set<Referral>().Where(r => r.House == user.House && r.Id == id)
            .Select(r => new { r.Process, r.ReferringParty, r.ShieldedAt }).SingleOrDefaultAsync(ct);
        if (referral is null) return null;
        var recused = await db.RecusedFrom(user).AnyAsync(caseId => caseId == id, ct);
        var suppliers = await db.Set<InformationItem>().Where(i => i.House == user.House && i.ReferralId == id && i.WithdrawnAt == null)
            .Select(i => i.SupplyingParty)
            .Union(db.Set<Attachment>().Where(a => a.House == user.House && a.ReferralId == id).Select(a => a.SupplyingParty)).ToListAsync(ct);
        return new(referral.Process, referral.ReferringParty, referral.ShieldedAt is not null, recused, suppliers);
    }
}
