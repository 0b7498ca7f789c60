using Platform.Triage.Access;

namespace Platform.Triage.Decisions.Advices;

/// <summary>
/// The advices given to referrers in one process, newest first: those of the house, or those to one's own party. The text is read one by one.
/// </summary>
internal static class ListAdvices
{
    internal sealed record Query(
        string? Process, [MaxLength(100)] string? Party, bool? Received, bool? Overdue, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid CaseId, Guid DecisionId, string Process, string Party, DateTimeOffset GivenAt, DateOnly ConfirmBy, DateTimeOffset? ReceivedAt,
        string? ReadBy, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices", Handle).WithName(nameof(ListAdvices))
        .WithSummary("Adviezen aan aanmelders, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset GivenAt, Guid CaseId)>(query.Limit, query.Cursor, errors);
        var (one, no) = await use.OneProcessAsync(new("advice.listed", "triage") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var today = use.Today;
        var late = Advice.OverdueBefore(today);
        var advices = use.Seen<Advice>().Where(a => a.Process == one);
        if (query.Party is { } party) advices = advices.Where(a => a.Party == party);
        if (query.Received is { } isReceived) advices = advices.Where(a => a.ReceivedAt != null == isReceived);
        if (query.Overdue is true) advices = advices.Where(a => a.ReceivedAt == null && a.GivenAt < late);
        if (query.Overdue is false) advices = advices.Where(a => a.ReceivedAt != null || a.GivenAt >= late);
        if (after is { } last)
        {
            var (at, id) = (last.GivenAt.ToUniversalTime(), last.CaseId);
            advices = advices.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.GivenAt, a.CaseId), ValueTuple.Create(at, id)));
        }

        var rows = await advices.OrderByDescending(a => a.GivenAt).ThenByDescending(a => a.CaseId).Take(take + 1).AsNoTracking()
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, a => (a.GivenAt, a.CaseId), use.Http).Select(a =>
            new Row(a.CaseId, a.DecisionId, a.Process, a.Party, a.GivenAt, a.ConfirmBy, a.ReceivedAt, a.ReadBy, a.IsOverdue(today)));
        return await use.ShowAsync(new("advice.listed", "triage") { Process = one, Hits = [.. page.Items.Select(row => row.CaseId)] }, page);
    }
}
