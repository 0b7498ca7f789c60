using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Requests, what is due first: of one case, or the inbox of the own party (of the whole house for those who do the intake).</summary>
internal static class ListInformationRequests
{
    internal sealed record Row(
        Guid Id, Guid CaseId, string Process, string Party, string State, DateOnly DueOn, bool Overdue, DateTimeOffset AskedAt, string? Answer,
        DateTimeOffset? AnsweredAt, string? Municipality, int Deliveries, DateTimeOffset? DeliveredAt, DateOnly? RemindedOn);

    private sealed record Filters(string? State, bool? Overdue, DateOnly? DueBefore);

    private sealed record Asked(Filters Filters, int Take, (DateOnly DueOn, Guid Id)? After);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-requests", HandleInbox).WithName(nameof(ListInformationRequests))
            .WithSummary("Informatieverzoeken aan uw partij").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/information-requests", HandleCase).WithName("ListInformationRequestsOfReferral")
            .WithSummary("Informatieverzoeken bij een aanmelding").WithTags("Informatieverzoeken").RequireRoles(Rights.Wide);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleInbox(
        string? state, bool? overdue, DateOnly? dueBefore, string? party, string? process, string? municipality, int? limit, string? cursor,
        PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        process = house.OneProcess(user, process, errors);
        var asked = Read(new(state, overdue, dueBefore), limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "information-request.listed", null, ct);

        Telemetry.Mark(user.House, process);
        var requests = db.Seen<InformationRequest>(user).Where(r => r.Process == process);
        if (party is not null) requests = requests.Where(r => r.Party == party);
        if (municipality is not null) requests = requests.Where(r => r.Municipality == municipality);
        return await List(requests, null, process, asked, db, account, clock, http, ct);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleCase(
        Guid id, string? state, bool? overdue, DateOnly? dueBefore, int? limit, string? cursor,
        PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (!await db.Seen<Referral>(user, clock.GetUtcNow()).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();
        var errors = new InputErrors();
        var asked = Read(new(state, overdue, dueBefore), limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        Telemetry.Mark(user.House, null, id);
        var requests = db.Seen<InformationRequest>(user).Where(r => r.ReferralId == id);
        return await List(requests, id, null, asked, db, account, clock, http, ct);
    }

    private static Asked Read(Filters filters, int? limit, string? cursor, InputErrors errors)
    {
        if (filters.State is not null) errors.OneOf(filters.State, "state", RequestStates.All);
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(limit, cursor, errors);
        return new(filters, take, after);
    }

    private static async Task<Ok<Page<Row>>> List(
        IQueryable<InformationRequest> requests, Guid? caseId, string? process, Asked page, PlatformDbContext db, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var (asked, take, after) = page;
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
                db.Set<Reminder>().Where(m => m.RequestId == r.Id).Max(m => (DateOnly?)m.RemindedOn)))
            .ToListAsync(ct);
        var shown = rows.ToPage(take, row => (row.DueOn, row.Id), http);
        account.Audit("information-request.listed", caseId, process, "intake", shown.Items.Select(row => row.CaseId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(shown);
    }
}
