using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>Advice given, newest first: all of the house by role, else what the own party asked.</summary>
internal static class ListAdvices
{
    internal sealed record Row(
        Guid Id, string Process, string Party, string? Municipality, string Outcome, DateTimeOffset GivenAt, string? Topic,
        DateTimeOffset? ReferredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices", Handle).WithName(nameof(ListAdvices))
        .WithSummary("Adviezen, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        var house = covenants.House(user.House);
        process = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "advice.listed", null, ct);

        var advices = db.Seen<Advice>(user).AsNoTracking().Where(a => a.Process == process);
        if (after is { } last) advices = advices.Where(a => a.Id < last);
        var rows = await advices.NewestRows(take).ToListAsync(ct);
        Telemetry.Mark(user.House, process);
        account.Audit("advice.listed", null, process, "advice");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => row.Id, http));
    }

    public static IQueryable<Row> NewestRows(this IQueryable<Advice> advices, int take) => advices.OrderByDescending(a => a.Id).Take(take + 1)
        .Select(a => new Row(a.Id, a.Process, a.AskingParty, a.Municipality, a.Outcome, a.GivenAt, a.Topic, a.ReferredAt));
}
