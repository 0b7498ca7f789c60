using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Requests, what is due first: of one case, or the inbox of the own party (of the whole house for those who do the intake).</summary>
internal static class ListInformationRequests
{
    internal sealed record Row(
        Guid Id, Guid CaseId, string Process, string Party, string State, DateOnly DueOn, bool Overdue, DateTimeOffset AskedAt, string? Answer,
        DateTimeOffset? AnsweredAt, string? Municipality, int Deliveries, DateTimeOffset? DeliveredAt, DateOnly? RemindedOn);

    private sealed record Filters(string? State, bool? Overdue, DateOnly? DueBefore);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-requests", HandleInbox).WithName(nameof(ListInformationRequests))
            .WithSummary("Informatieverzoeken aan uw partij").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Parties);
        api.MapGet("/referrals/{id:guid}/information-requests", HandleCase).WithName("ListInformationRequestsOfReferral")
            .WithSummary("Informatieverzoeken bij een aanmelding").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Wide);
    }

    internal static Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleInbox(
        string? state, bool? overdue, DateOnly? dueBefore, string? party, string? process, string? municipality, int? limit, string? cursor,
        IntakeDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // ACC-03: one process at a time; who does not choose gets the first of the house's profile.
        process ??= covenants.House(user.House).Triaged().FirstOrDefault();
        var requests = db.Seen<InformationRequest>(user).Where(r => r.Process == process);
        if (party is not null) requests = requests.Where(r => r.Party == party);
        if (municipality is not null) requests = requests.Where(r => r.Municipality == municipality);
        return List(requests, null, new(state, overdue, dueBefore), limit, cursor, db, account, clock, http, ct);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleCase(
        Guid id, string? state, bool? overdue, DateOnly? dueBefore, int? limit, string? cursor,
        IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (!await db.Seen<Referral>(user, clock.GetUtcNow()).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();
        Telemetry.Mark(user.House, null, id);
        var requests = db.Seen<InformationRequest>(user).Where(r => r.ReferralId == id);
        return await List(requests, id, new(state, overdue, dueBefore), limit, cursor, db, account, clock, http, ct);
    }

    private static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> List(
        IQueryable<InformationRequest> requests, Guid? caseId, Filters asked, int? limit, string? cursor,
        IntakeDbContext db, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(limit, cursor, errors);
        if (asked.State is not null) errors.OneOf(asked.State, "state", RequestStates.All);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        if (asked.State is { } wanted) requests = requests.Where(r => r.State == wanted);
        if (asked.Overdue is true) requests = requests.Where(r => r.State == RequestStates.Open && r.DueOn < today);
        if (asked.Overdue is false) requests = requests.Where(r => r.State != RequestStates.Open || r.DueOn >= today);
        if (asked.DueBefore is { } before) requests = requests.Where(r => r.DueOn < before);
        if (after is { } key)
            requests = requests.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.DueOn, r.Id), ValueTuple.Create(key.DueOn, key.Id)));
        var rows = await requests.AsNoTracking().OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.ReferralId, r.Process, r.Party, r.State, r.DueOn, r.State == RequestStates.Open && r.DueOn < today,
                r.AskedAt, r.Answer, r.AnsweredAt, r.Municipality, r.Deliveries, r.DeliveredAt,
                db.Reminders.Where(m => m.RequestId == r.Id).Max(m => (DateOnly?)m.RemindedOn)))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => (row.DueOn, row.Id), http);
        account.Audit("information-request.listed", caseId, null, "intake", page.Items.Select(row => row.CaseId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
