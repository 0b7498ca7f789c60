using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Writes a part of a draft, with the budget lines when it is the part that holds them; what was decided on stays as it is.</summary>
internal static class ChangePart
{
    private const int MostLines = 200;
    private const long MostCents = 100_000_000_000;

    internal sealed record Line(int? Year, string? Post, long? AmountCents, string? Source);

    internal sealed record Request(string? Text, Line[]? Budget);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/plans/{id:guid}/parts/{code}", Handle).WithName(nameof(ChangePart))
        .WithTags("Plannen")
        .WithSummary("Een onderdeel van een conceptplan schrijven, met de begrotingsregels die daarbij horen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, string code, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "plan.changed", id, ct);
        var plan = await db.Seen<BoardPlan>(user).Include(p => p.Parts).Include(p => p.Budget).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null || house.Covenant.Plan.Parts.All(part => part.Code != code)) return Problems.NotFound();
        var errors = Check(request, plan, code);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(plan, ifMatch) is { } stale) return stale;
        if (plan.State is not PlanState.Draft || await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Plan, id, ct) is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "De Stuurgroep heeft over dit plan besloten; maak een nieuwe versie.");

        Telemetry.Mark(house.Id);
        plan.Change(code, request.Text!, request.Budget is null ? null : [.. request.Budget.Select(Of)], clock.GetUtcNow());
        db.Entry(plan).State = EntityState.Modified; // The plan itself is what the caller saw: its version goes on with its parts.
        account.Audit("plan.changed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.NoContent();
    }

    private static Budgeted Of(Line line) => new(line.Year!.Value, line.Post!, line.AmountCents!.Value, line.Source!);

    private static InputErrors Check(Request request, BoardPlan plan, string code)
    {
        var errors = new InputErrors().Text(request.Text, "text", 20000)
            .Check(request.Budget is not { Length: > MostLines }, "budget", $"Geef hoogstens {MostLines} begrotingsregels.")
            .Check(request.Budget is null || plan.BudgetPart is null || plan.BudgetPart == code,
                "budget", $"De begroting van dit plan staat al in onderdeel {plan.BudgetPart}.");
        foreach (var (line, i) in (request.Budget ?? []).Take(MostLines).Select(static (line, i) => (line, i)))
        {
            errors.Check(line?.Year >= plan.FirstYear && line.Year <= plan.LastYear, $"budget[{i}].year",
                $"Kies een jaar van dit plan: {plan.Period}.")
                .Text(line?.Post, $"budget[{i}].post", 100).Text(line?.Source, $"budget[{i}].source")
                .Check(line?.AmountCents is >= 0 and <= MostCents, $"budget[{i}].amountCents", "Geef een bedrag in eurocenten, nul of meer.");
        }

        return errors;
    }
}
