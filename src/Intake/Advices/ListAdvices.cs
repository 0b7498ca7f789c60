using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>Advice given, newest first: all of the house by role, else what the own party asked.</summary>
internal static class ListAdvices
{
    internal sealed record Row(
        Guid Id, string Process, string Party, string? Municipality, string Outcome, DateTimeOffset GivenAt, string? Topic,
        DateTimeOffset? ReferredAt);

    internal sealed record Query(string? Process, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices", Handle).WithName(nameof(ListAdvices))
        .WithSummary("Adviezen, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Parties).MayRefuse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("advice.listed", "advice");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var page = await use.NewestAsync(use.Seen<Advice>().Where(a => a.Process == process), take, after);
        return await use.ShowAsync(act with { Process = process }, page);
    }

    /// <summary>A page of advice, as every list shows it.</summary>
    public static async Task<Page<Row>> NewestAsync(this UseCase use, IQueryable<Advice> advices, int take, Guid? after)
    {
        if (after is { } last) advices = advices.Where(a => a.Id < last);
        var rows = await advices.OrderByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Process, a.AskingParty, a.Municipality, a.Outcome, a.GivenAt, a.Topic, a.ReferredAt))
            .ToListAsync(use.Aborted);
        return rows.ToPage(take, row => row.Id, use.Http);
    }
}
