using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions.Advices;

/// <summary>
/// The advices given to referrers in one process, newest first: those of the house, or those to one's own party. The text is read one by one.
/// </summary>
internal static class ListAdvices
{
    internal sealed record Row(
        Guid CaseId, Guid DecisionId, string Process, string Party, DateTimeOffset GivenAt, DateOnly ConfirmBy, DateTimeOffset? ReceivedAt,
        string? ReadBy, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices", Handle).WithName(nameof(ListAdvices))
        .WithSummary("Adviezen aan aanmelders, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, string? party, bool? received, bool? overdue, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset GivenAt, Guid CaseId)>(limit, cursor, errors);
        var house = covenants.House(user.House);
        var one = house.OneProcess(user, process, errors);
        if (errors.OptionalText(party, "party", 100).Any) return errors.ToProblem();
        if (Refusals.RefuseProcess(house, one) is { } refusal) return await db.Refuse(account, refusal, "advice.listed", null, null, ct, commit: true, process: one);

        var today = clock.Today();
        var late = Advice.OverdueBefore(today);
        var advices = db.Seen<Advice>(user).Where(a => a.Process == one);
        if (party is not null) advices = advices.Where(a => a.Party == party);
        if (received is { } isReceived) advices = advices.Where(a => a.ReceivedAt != null == isReceived);
        if (overdue is true) advices = advices.Where(a => a.ReceivedAt == null && a.GivenAt < late);
        if (overdue is false) advices = advices.Where(a => a.ReceivedAt != null || a.GivenAt >= late);
        if (after is { } last)
        {
            var (at, id) = (last.GivenAt.ToUniversalTime(), last.CaseId);
            advices = advices.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.GivenAt, a.CaseId), ValueTuple.Create(at, id)));
        }

        var rows = await advices.OrderByDescending(a => a.GivenAt).ThenByDescending(a => a.CaseId).Take(take + 1).AsNoTracking().ToListAsync(ct);
        var page = rows.ConvertAll(a =>
            new Row(a.CaseId, a.DecisionId, a.Process, a.Party, a.GivenAt, a.ConfirmBy, a.ReceivedAt, a.ReadBy, a.IsOverdue(today)))
            .ToPage(take, row => (row.GivenAt, row.CaseId), http);
        Telemetry.Mark(house.Id, one);
        account.Audit("advice.listed", null, one, "triage", page.Items.Select(row => row.CaseId));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
