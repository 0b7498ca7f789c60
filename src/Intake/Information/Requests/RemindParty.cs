using Npgsql;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Reminds the asked party of an open request, at most once a day; a second time that day gives the first.</summary>
internal static class RemindParty
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/reminders", Handle).WithName(nameof(RemindParty))
        .WithSummary("Een partij aan een informatieverzoek herinneren").WithTags("Informatieverzoeken").RequireRoles(Roles.Leaders).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var (request, today) = (await use.Seen<InformationRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted), use.Today);
        if (request is null) return Problems.NotFound();
        var act = Act.OnCase("information-request.reminded", "intake", request.ReferralId, request.Process) with
        {
            On = id,
            Processing = new("intake", "Aan een informatieverzoek herinnerd"),
        };
        var earlier = use.Db.Set<Reminder>().Where(r => r.House == use.User.House && r.RequestId == id && r.RemindedOn == today)
            .Select(r => (Guid?)r.Id);
        if (!use.DoesIntake(request.Process)) return await use.ForbidAsync(act, Refusals.OtherIntake);
        if (request.State is not RequestStates.Open) return Problems.WrongPhase(RequestChanges.Over);
        if (await earlier.SingleOrDefaultAsync(use.Aborted) is { } known) return At(known);

        try
        {
            return await use.Create(act).MakeAsync(_ =>
            {
                var reminder = Reminder.Of(request, Reminder.ByHand, use.User.Party, today, use.Now);
                use.Db.Add(reminder);
                return new(reminder.Id, $"/information-requests/{id}") { On = id };
            });
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two at the same moment remind once.
            use.Db.ChangeTracker.Clear();
            if (await earlier.SingleOrDefaultAsync(use.Aborted) is not { } first) throw;
            return At(first);
        }

        Created<NewResource> At(Guid reminder) => TypedResults.Created(use.At($"/information-requests/{id}"), new NewResource(reminder));
    }
}
