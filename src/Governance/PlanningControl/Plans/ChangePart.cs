using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Writes a part of a draft, with the budget lines when it is the part that holds them; what was decided on stays as it is.</summary>
internal static class ChangePart
{
    private const int MostLines = 200;
    private const string Amount = "Geef een bedrag in eurocenten, nul of meer.";

    internal sealed record Line(
        int? Year, [Required, MaxLength(100)] string? Post,
        [Required(ErrorMessage = Amount), Range(0.0, 100_000_000_000, ErrorMessage = Amount)] long? AmountCents, [Required] string? Source);

    internal sealed record Request(
        [Required, MaxLength(20000)] string? Text, [MaxLength(MostLines, ErrorMessage = "Geef hoogstens 200 begrotingsregels.")] Line[]? Budget);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/plans/{id:guid}/parts/{code}", Handle).WithName(nameof(ChangePart))
        .WithTags("Plannen")
        .WithSummary("Een onderdeel van een conceptplan schrijven, met de begrotingsregels die daarbij horen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, string code, Request request, UseCase use)
    {
        var act = new Act("plan.changed", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        if (use.House.Covenant.Plan.Parts.All(part => part.Code != code)) return Problems.NotFound();
        return await use
            .Change(act, ct => use.Seen<BoardPlan>().Include(p => p.Parts).Include(p => p.Budget).AsSplitQuery()
                .SingleOrDefaultAsync(p => p.Id == id, ct))
            .Input(plan => Check(request, plan, code))
            .IfMatch()
            .Step(async plan => plan.State is PlanState.Draft
                && await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.Plan, id, use.Aborted) is null
                    ? null : Problems.WrongState("De Stuurgroep heeft over dit plan besloten; maak een nieuwe versie."))
            .WithParts()
            .ApplyAsync(plan => plan.Change(code, request.Text!, request.Budget is null ? null : [.. request.Budget.Select(Of)], use.Now));
    }

    private static Budgeted Of(Line line) => new(line.Year!.Value, line.Post!, line.AmountCents!.Value, line.Source!);

    private static InputErrors Check(Request request, BoardPlan plan, string code)
    {
        var errors = Limits.Check(request).Check(request.Budget is null || plan.BudgetPart is null || plan.BudgetPart == code,
            "budget", $"De begroting van dit plan staat al in onderdeel {plan.BudgetPart}.");
        foreach (var (line, i) in (request.Budget ?? []).Take(MostLines).Select(static (line, i) => (line, i)))
        {
            errors.Check(line?.Year >= plan.FirstYear && line.Year <= plan.LastYear, $"budget[{i}].year",
                $"Kies een jaar van dit plan: {plan.Period}.");
        }

        return errors;
    }
}
