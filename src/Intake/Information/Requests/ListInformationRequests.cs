using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Requests, what is due first: of one case, or the inbox of the own party (of the whole house for those who do the intake).</summary>
internal static class ListInformationRequests
{
    internal sealed record Row(
        Guid Id, Guid CaseId, string Process, string Party, string State, DateOnly DueOn, bool Overdue, DateTimeOffset AskedAt, string? Answer,
        DateTimeOffset? AnsweredAt, string? Municipality, int Deliveries, DateTimeOffset? DeliveredAt, DateOnly? RemindedOn);

    /// <summary>Which requests of one case.</summary>
    internal sealed record OfCase(
        [Codes(typeof(RequestStates))] string? State, bool? Overdue, DateOnly? DueBefore, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Query(
        [Codes(typeof(RequestStates))] string? State, bool? Overdue, DateOnly? DueBefore, string? Party, string? Process, string? Municipality,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-requests", HandleInbox).WithName(nameof(ListInformationRequests))
            .WithSummary("Informatieverzoeken aan uw partij").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties).MayRefuse();
        api.MapGet("/referrals/{id:guid}/information-requests", HandleCase).WithName("ListInformationRequestsOfReferral")
            .WithSummary("Informatieverzoeken bij een aanmelding").WithTags("Informatieverzoeken").RequireRoles(Roles.Leaders);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleInbox([AsParameters] Query query, UseCase use)
    {
        var act = new Act("information-request.listed", "intake");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var requests = use.Seen<InformationRequest>().Where(r => r.Process == process);
        if (query.Party is { } party) requests = requests.Where(r => r.Party == party);
        if (query.Municipality is { } municipality) requests = requests.Where(r => r.Municipality == municipality);
        var asked = new OfCase(query.State, query.Overdue, query.DueBefore, query.Limit, query.Cursor);
        return await ListAsync(use, act with { Process = process }, requests, asked, take, after);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleCase(Guid id, [AsParameters] OfCase query, UseCase use)
    {
        if (!await use.Seen<Referral>().AnyAsync(r => r.Id == id, use.Aborted)) return Problems.NotFound();
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var requests = use.Seen<InformationRequest>().Where(r => r.ReferralId == id);
        return await ListAsync(use, Act.OnCase("information-request.listed", "intake", id), requests, query, take, after);
    }

    private static async Task<Ok<Page<Row>>> ListAsync(
        UseCase use, Act act, IQueryable<InformationRequest> requests, OfCase asked, int take, (DateOnly DueOn, Guid Id)? after)
    {
        var (db, today) = (use.Db, use.Today);
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
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => (row.DueOn, row.Id), use.Http);
        // Of one case the act names no process, its rows do; where there are none, nothing of anybody was shown.
        var process = act.Process ?? page.Items.Select(row => row.Process).FirstOrDefault();
        return await use.ShowAsync(
            act with
            {
                Process = process,
                Hits = [.. page.Items.Select(row => row.CaseId).Distinct()],
                Processing = process is null ? null : new("intake", "Informatieverzoeken getoond in een lijst"),
            },
            page);
    }
}
