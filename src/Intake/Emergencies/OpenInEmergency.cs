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

    internal sealed record Request([Required, MaxLength(2000)] string? Reason);

    private sealed record Unseen(string Process, string ReferringParty, bool Shielded, bool Recused, IReadOnlyList<string> Suppliers,
        IReadOnlyList<Guid> People);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/emergency-accesses", Handle)
        .WithName(nameof(OpenInEmergency)).WithSummary("Noodtoegang tot één casus, tot het eind van de dag").WithTags("Toegang")
        .RequireRoles(Roles.PartyDelegate).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, UseCase use, [FromServices] IServiceScopeFactory scopes)
    {
        var (db, user, house) = (use.Db, use.User, use.House);
        var errors = Limits.Check(request);
        if (errors.Any) return errors.ToProblem();
        if (EmergencyOpening.RefuseOutsider(house, user.Party) is { } refusal)
            return await use.RefuseAsync(Act.OnCase(Action, "emergency", id), refusal);
        if (await LookAsync(scopes, user, id, use.Aborted) is not { } unseen) return Problems.NotFound();

        // What may not be opened is not there: else this would be the way to learn that it is.
        var hidden = unseen.Recused ? RuleIds.Acc08
            : unseen.Shielded || house.Process(unseen.Process) is not { AllowsEmergencyAccess: true } ? RuleIds.Acc09
            : null;
        if (hidden is not null)
        {
            await db.RecordNo(use.Account, hidden, Action, id, id, use.Aborted, process: unseen.Process);
            return Problems.NotFound();
        }

        return await use.Create(Act.OnCase(Action, "emergency", id, unseen.Process) with
        {
            Processing = new("intake", "Noodtoegang geopend", unseen.People),
        })
            .Step(async _ => await use.Seen<Referral>().AnyAsync(r => r.Id == id, use.Aborted)
                ? Problems.WrongPhase("U ziet deze casus al; noodtoegang is niet nodig.")
                : null)
            .MakeAsync(_ => Open(id, request.Reason!, unseen, use));
    }

    private static Made Open(Guid id, string reason, Unseen unseen, UseCase use)
    {
        var (db, opening) = (use.Db, EmergencyOpening.Of(id, unseen.Process, use.User, reason, use.Now));
        db.Add(opening);
        db.Add(new EmergencyAccess
        {
            Id = opening.Id, House = opening.House, CaseId = id, Process = opening.Process, Account = opening.Account, Party = opening.Party,
            OpenedAt = opening.OpenedAt, EndsAt = opening.EndsAt,
        });
        db.AddRange(unseen.Suppliers.Append(unseen.ReferringParty).Distinct().Select(party => AccessNotice.ToParty(party, opening)));
        db.AddRange(AccessNotice.ToldRoles.Where(use.House.Roles.Contains).Select(role => AccessNotice.ToRole(role, opening)));
        db.Publish(new EmergencyAccessOpened
        {
            House = opening.House, CaseId = id, Process = opening.Process, AccessId = opening.Id, Account = opening.Account, Party = opening.Party,
            OpenedAt = opening.OpenedAt, EndsAt = opening.EndsAt,
        });
        db.Publish(opening.ReviewOwed());
        return new(opening.Id, $"/referrals/{id}");
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
        var people = await db.Set<Subject>().Where(s => s.House == user.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        return new(referral.Process, referral.ReferringParty, referral.ShieldedAt is not null, recused, suppliers, people);
    }
}
