using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>A party enters what it knows about a case it has before it, without being asked (INT-05).</summary>
internal static class SupplyItem
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items", Handle).WithName(nameof(SupplyItem))
        .WithSummary("Uit eigen beweging een gegeven verstrekken").WithTags("Gegevens").RequireRoles(Rights.Parties).Idempotent<ItemInput>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, ItemInput request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        request.Check(errors, "", house.Law, clock.Today());
        request.CheckSource(errors, "");
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, referral.Process, id);
        if (!user.Is(Roles.PartyDelegate) && !house.MayDoIntake(referral.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "information.offered", id, id, ct, process: referral.Process);
        if (request.Refuse(house) is { } refusal) return await db.Refuse(account, refusal, "information.offered", id, id, ct, process: referral.Process);
        if (!Phases.Running.Contains(referral.Phase)) return Problems.WrongPhase("Deze aanmelding is ingetrokken of niet opgepakt; er kan niets meer bij.");
        var people = await db.Set<Subject>().Where(s => s.House == house.Id && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        if (request.SubjectId is { } about && !people.Contains(about))
            return errors.Add("subjectId", "Deze betrokkene hoort niet bij deze casus.").ToProblem();

        var item = InformationItem.Of(referral, user.Party, request, now);
        var location = $"/intake/v1/referrals/{id}/items/{item.Id}";
        db.Add(item);
        db.Remember(http, item.Id, location, item);
        account.Audit("information.offered", item.Id, referral.Process, "intake", id);
        account.Processed($"{referral.Process}/intake", "Informatie verstrekt", request.SubjectId is { } one ? [one] : people);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(item.Version);
        return TypedResults.Created(location, new NewResource(item.Id));
    }
}
