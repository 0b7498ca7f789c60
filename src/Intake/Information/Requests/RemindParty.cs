using Npgsql;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Reminds the asked party of an open request, at most once a day; a second time that day gives the first.</summary>
internal static class RemindParty
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/reminders", Handle).WithName(nameof(RemindParty))
        .WithSummary("Een partij aan een informatieverzoek herinneren").WithTags("Informatieverzoeken").RequireRoles(Rights.Wide).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Account account, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var request = await db.Seen<InformationRequest>(user).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (request is null) return Problems.NotFound();
        Telemetry.Mark(user.House, request.Process, request.ReferralId);
        if (!covenants.House(user.House).MayDoIntake(request.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "information-request.reminded", id, id, ct, process: request.Process);
        if (request.State is not RequestStates.Open) return Problems.WrongPhase("Dit verzoek is al beantwoord, vervallen of ingetrokken.");

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var location = $"/intake/v1/information-requests/{id}";
        var earlier = db.Set<Reminder>().Where(r => r.House == user.House && r.RequestId == id && r.RemindedOn == today).Select(r => (Guid?)r.Id);
        if (await earlier.SingleOrDefaultAsync(ct) is { } known) return TypedResults.Created(location, new NewResource(known));
        var reminder = Reminder.Of(request, Reminder.ByHand, user.Party, today, now);
        db.Add(reminder);
        db.Remember(http, reminder.Id, location);
        account.Audit("information-request.reminded", id, request.Process, "intake", request.ReferralId);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two at the same moment remind once.
            db.ChangeTracker.Clear();
            if (await earlier.SingleOrDefaultAsync(ct) is not { } first) throw;
            return TypedResults.Created(location, new NewResource(first));
        }

        return TypedResults.Created(location, new NewResource(reminder.Id));
    }
}
