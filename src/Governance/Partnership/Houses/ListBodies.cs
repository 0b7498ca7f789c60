namespace Platform.Governance.Partnership.Houses;

/// <summary>GOV-02, GOV-12: the bodies of a house with their seats, cadence and decision rule.</summary>
internal static class ListBodies
{
    internal sealed record Row(
        string Id, string Name, IReadOnlyList<BodySeat> Composition, BodySeat? Chair, BodySeat? Secretary, Cadence? Cadence, string? DecisionRule,
        CodedText? Escalation, IReadOnlyList<CodedText> EscalateAlways, IReadOnlyList<InformTarget> Inform, int JointWithBoardPerYear,
        bool MunicipalitiesRepresentedByOne, string? DesignatedBy);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/bodies", Handle).WithName(nameof(ListBodies)).WithTags("Huizen")
        .WithSummary("De overleggen van dit huis: zetels, ritme en besluitregel").RequireHouse();

    internal static Results<Ok<Page<Row>>, ProblemHttpResult> Handle(string house, CovenantCatalog covenants) =>
        covenants.FindHouse(house) is { } found
        ? TypedResults.Ok(new Page<Row>([.. found.Bodies.Select(RowOf)], null))
        : Problems.NotFound();

    private static Row RowOf(BodyProfile body) =>
        new(body.Id, body.Name, body.Composition, body.Chair, body.Secretary, body.Cadence, body.DecisionRule, body.Escalation,
        body.Decision?.EscalateAlways ?? [], body.Inform, body.JointWithBoardPerYear, body.MunicipalitiesRepresentedByOne,
        body.DesignatedBy);
}
