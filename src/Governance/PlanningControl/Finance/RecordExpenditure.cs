namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: records what was spent.</summary>
internal static class RecordExpenditure
{
    private const string NotAfter = "Geef de dag van de uitgave, vandaag of eerder.";
    private const string Amount = "Geef een bedrag in eurocenten, meer dan nul.";

    internal sealed record Request(
        [Required(ErrorMessage = FinanceRules.WhichYear), Range(FinanceRules.FirstYear, FinanceRules.LastYear, ErrorMessage = FinanceRules.WhichYear)]
        int? Year,
        [Required(ErrorMessage = NotAfter)] DateOnly? SpentOn, [Required, MaxLength(100)] string? Post,
        [Required(ErrorMessage = Amount), Range(1.0, FinanceRules.MostCents, ErrorMessage = Amount)] long? AmountCents,
        [Required, MaxLength(4000)] string? Description);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/expenditures", Handle).WithName(nameof(RecordExpenditure)).WithTags("Geld")
        .WithSummary("Een uitgave vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use, IClosedYears closed) => use
        .Create(new("expenditure.recorded", BodyIds.Board))
        .Right(_ => use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
        .Input(_ => Limits.Check(request).Year(request.Year, use.Today)
            .Check(request.SpentOn <= use.Today, "spentOn", NotAfter))
        .Rule(_ => use.House.Unless(request.SpentOn!.Value.Year == request.Year, RuleIds.Gov23, "De dag van de uitgave ligt niet in dat jaar."))
        .Rule(_ => closed.RefuseClosedAsync(use, request.Year!.Value))
        .MakeAsync(_ =>
        {
            var expenditure = Expenditure.Record(
                use.House.Id, request.Year!.Value, request.SpentOn!.Value, request.Post!, request.AmountCents!.Value, request.Description!, use.Now);
            use.Db.Add(expenditure);
            return new(expenditure.Id, $"/expenditures/{expenditure.Id}", expenditure);
        });
}
