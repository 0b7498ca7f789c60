namespace Platform.Governance.Houses;

/// <summary>COV-02: the parties that signed for this house.</summary>
internal static class ListParties
{
    internal sealed record Row(string Id, string Name, string Kind, string WgsClass, string? Seat, string? Oin);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/parties", Handle).WithName(nameof(ListParties)).WithTags("Huizen")
        .WithSummary("De partijen van dit huis").RequireHouse();

    internal static Results<Ok<Page<Row>>, ProblemHttpResult> Handle(string house, CovenantCatalog covenants) => covenants.FindHouse(house) is { } found
        ? TypedResults.Ok(new Page<Row>([.. found.Parties.Select(party => new Row(party.Id, party.Name, party.Kind, party.WgsClass, party.Seat, party.Oin))], null))
        : Problems.NotFound();
}
