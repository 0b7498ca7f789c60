using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: records what a municipality and the house agreed beside the covenant.</summary>
internal static class MakeAgreement
{
    private const string WhichMunicipality = "Geef de code van een gemeente, zoals GM0202.";

    internal sealed record Request(
        [Required(ErrorMessage = WhichMunicipality), ProfileCode("de gemeenten van het huis")] string? Municipality, [Required] string? Title,
        [Required, MaxLength(20000)] string? Text,
        DateOnly? From, DateOnly? Until, Guid? DecisionId,
        [Required(ErrorMessage = "Zeg of de afspraak strijdig is met het convenant.")] bool? ContraryToCovenant);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/agreements", Handle).WithName(nameof(MakeAgreement)).WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak met een gemeente vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use, CovenantCatalog covenants)
    {
        var act = new Act("agreement.made", "covenant");
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        if (!use.House.Carries(RuleIds.Cov09)) return Refusals.NotInThisCovenant();
        // One at a time per municipality: who looks whether a term is free must be able to take it.
        return await use
            .CreateInTurn(act, $"agreements/{use.House.Id}/{request.Municipality}")
            .Input(await CheckAsync(request, use, covenants))
            .Rule(_ => Agreement.MayBeMade(use.House, request.Municipality!, request.From, request.Until, request.ContraryToCovenant!.Value))
            .Rule(async _ => Agreement.Alone(use.House, request.Title!.Trim(), await use.Seen<Agreement>()
                .Where(a => a.Municipality == request.Municipality && a.From <= request.Until && (a.EndedOn ?? a.Until) >= request.From)
                .Select(a => a.Title).ToListAsync(use.Aborted)))
            .MakeAsync(_ =>
            {
                var agreement = Agreement.Make(
                    use.House, request.Municipality!, request.Title!.Trim(), request.Text!, request.From!.Value, request.Until!.Value,
                    request.DecisionId, use.Now);
                use.Db.Add(agreement);
                return new(agreement.Id, $"/agreements/{agreement.Id}", agreement);
            });
    }

    private static async Task<InputErrors> CheckAsync(Request request, UseCase use, CovenantCatalog covenants)
    {
        var errors = Limits.Check(request).Check(request.Municipality is { } code && covenants.HouseOfMunicipality(code) is not null, "municipality",
            WhichMunicipality);
        if (request.DecisionId is { } decision)
            errors.Check(await use.Seen<Decision>().AnyAsync(d => d.Id == decision, use.Aborted), "decisionId", "Dit is geen besluit van dit huis.");
        return errors;
    }
}
