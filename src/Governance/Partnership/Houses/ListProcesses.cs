namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-04, COV-05: the processes of a house with what a front end has to ask and show.</summary>
internal static class ListProcesses
{
    internal sealed record Row(
        string Id, string Name, string PrivacyProtocol, string CovenantArticle, string? Note, IReadOnlyList<CodedText> Aims,
        IReadOnlyList<CodedText> Criteria, IReadOnlyList<CodedText> Phases, IReadOnlyList<CodedText> ReferralParts, IReadOnlyList<string> IntakeRoles,
        IReadOnlyList<string> EnrichmentParties, IReadOnlyList<string> CoreParties, TriageProfile? Triage, WeighingProfile? Weighing,
        CaseMeetingProfile? CaseMeeting, IReadOnlyList<CodedText> Tables, IReadOnlyList<CodedText> LifeDomains, bool PlanRequired, bool HouseholdUnit,
        IReadOnlyList<RetentionPhase> RetentionPhases);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/processes", Handle).WithName(nameof(ListProcesses))
        .WithTags("Huizen")
        .WithSummary("De processen van dit huis").RequireHouse();

    internal static Results<Ok<Page<Row>>, ProblemHttpResult> Handle(string house, CovenantCatalog covenants) =>
        covenants.FindHouse(house) is { } found
        ? TypedResults.Ok(new Page<Row>([.. found.Processes.Values.Select(RowOf)], null))
        : Problems.NotFound();

    private static Row RowOf(ProcessProfile process) => new(
        process.Id, process.Name, process.PrivacyProtocol, process.CovenantArticle, process.Note, process.Aims, process.Criteria, process.Phases,
        process.ReferralParts, process.IntakeRoles, process.EnrichmentParties, process.CoreParties, process.Triage, process.Weighing,
        process.CaseMeeting, process.Tables, process.LifeDomains, process.PlanRequired, process.HouseholdUnit, process.Retention.Phases);
}
