namespace Platform.Intake.InformationRequests;

/// <summary>Requests, what is due first: of one case, or the inbox of the own party (of the whole house for those who do the intake).</summary>
internal static class ListInformationRequests
{
    internal sealed record Row(
        Guid Id, Guid CaseId, string Process, string Party, string State, DateOnly DueOn, bool Overdue, DateTimeOffset AskedAt, string? Answer,
        DateTimeOffset? AnsweredAt);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-requests", HandleInbox).WithName(nameof(ListInformationRequests))
            .WithSummary("Informatieverzoeken aan uw partij").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Parties);
        api.MapGet("/referrals/{id:guid}/information-requests", HandleCase).WithName("ListInformationRequestsOfReferral")
            .WithSummary("Informatieverzoeken bij een aanmelding").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Wide);
    }

    internal static Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleInbox(
        string? state, bool? overdue, string? party, int? limit, string? cursor,
        IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        List(db.RequestsFor(user).Where(r => party == null || r.Party == party), null, state, overdue, limit, cursor, db, account, clock, http, ct);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleCase(
        Guid id, string? state, bool? overdue, int? limit, string? cursor,
        IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (!await db.ReferralsFor(user, clock.GetUtcNow()).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();
        Telemetry.Mark(user.House, null, id);
        return await List(db.RequestsFor(user).Where(r => r.ReferralId == id), id, state, overdue, limit, cursor, db, account, clock, http, ct);
    }

    private static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> List(
        IQueryable<InformationRequest> requests, Guid? caseId, string? state, bool? overdue, int? limit, string? cursor,
        IntakeDbContext db, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", RequestStates.All);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        if (state is not null) requests = requests.Where(r => r.State == state);
        if (overdue is { } late) requests = requests.Where(r => (r.State == RequestStates.Open && r.DueOn < today) == late);
        if (after is { } key)
            requests = requests.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.DueOn, r.Id), ValueTuple.Create(key.DueOn, key.Id)));
        var rows = await requests.AsNoTracking().OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.ReferralId, r.Process, r.Party, r.State, r.DueOn, r.State == RequestStates.Open && r.DueOn < today,
                r.AskedAt, r.Answer, r.AnsweredAt))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => (row.DueOn, row.Id), http);
        account.Audit("information-request.listed", caseId, null, "intake", page.Items.Select(row => row.CaseId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
