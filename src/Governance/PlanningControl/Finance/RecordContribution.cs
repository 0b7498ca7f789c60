namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: records what a party gives; more than the year before needs the decision the covenant asks for (GOV-08).</summary>
internal static class RecordContribution
{
    private const int MostHours = 1_000_000;
    private const string Amount = "Geef een bedrag in eurocenten, en geen uren.";
    private const string Time = "Geef een aantal uren in dat jaar, en geen bedrag.";

    internal sealed record Request(
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party,
        [Required(ErrorMessage = FinanceRules.WhichYear), Range(FinanceRules.FirstYear, FinanceRules.LastYear, ErrorMessage = FinanceRules.WhichYear)]
        int? Year,
        [Required(ErrorMessage = "Kies een van: money, personnel.")] ContributionKind? Kind,
        [Range(1.0, FinanceRules.MostCents, ErrorMessage = Amount)] long? AmountCents, [Range(1, MostHours, ErrorMessage = Time)] int? Hours,
        [MaxLength(4000)] string? Note, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contributions", Handle).WithName(nameof(RecordContribution)).WithTags("Geld")
        .WithSummary("De bijdrage van een partij vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use, IClosedYears closed) => use
        .Create(new("contribution.recorded", BodyIds.Board))
        .Right(_ => use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
        .Input(_ => Limits.Check(request).Year(request.Year, use.Today)
            .Check(request.Kind is not ContributionKind.Money || request is { AmountCents: > 0 and <= FinanceRules.MostCents, Hours: null },
                "amountCents", Amount)
            .Check(request.Kind is not ContributionKind.Personnel || request is { Hours: > 0 and <= MostHours, AmountCents: null },
                "hours", Time))
        .Rule(_ => use.House.Unless(use.House.Party(request.Party!) is not null, RuleIds.Cov02))
        .Rule(_ => closed.RefuseClosedAsync(use, request.Year!.Value))
        .Rule(async _ => use.House.Unless(
            !use.House.KeepsRaises() || !await RaisesAsync(request, use) || await use.AllowsRaiseAsync(request.DecisionId),
            RuleIds.Gov08, "Dit is meer dan de bijdrage van het jaar ervoor; noem het besluit waarmee de verhoging is aangenomen."))
        .MakeAsync(_ =>
        {
            var contribution = Contribution.Record(
                use.House.Id, request.Party!, request.Year!.Value, request.Kind!.Value, request.AmountCents ?? 0, request.Hours ?? 0, request.Note,
                request.DecisionId, use.Now);
            use.Db.Add(contribution);
            return new(contribution.Id, $"/contributions/{contribution.Id}", contribution);
        });

    // One of amount and hours is zero, so their sum is whichever of the two this kind counts.
    private static async Task<bool> RaisesAsync(Request request, UseCase use)
    {
        var (year, more) = (request.Year!.Value, (request.AmountCents ?? 0) + (request.Hours ?? 0));
        var given = await use.Seen<Contribution>().Where(c => c.Party == request.Party && c.Kind == request.Kind
            && (c.Year == year || c.Year == year - 1))
            .GroupBy(c => c.Year).Select(g => new { Year = g.Key, Sum = g.Sum(c => c.AmountCents + c.Hours) })
            .ToDictionaryAsync(g => g.Year, g => g.Sum, use.Aborted);
        return Contribution.Raises(given.GetValueOrDefault(year - 1), given.GetValueOrDefault(year) + more);
    }
}
