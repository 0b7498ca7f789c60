namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-01: all houses, whatever house the account is of; these are public facts.</summary>
internal static class ListHouses
{
    internal sealed record Row(string Id, string Name, string Seat, string CovenantId, string CovenantVersion);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses", Handle).WithName(nameof(ListHouses)).WithTags("Huizen")
        .WithSummary("Alle zorg- en veiligheidshuizen").RequireHouse();

    internal static Ok<Page<Row>> Handle(CovenantCatalog covenants) => TypedResults.Ok(new Page<Row>(
        [.. covenants.Houses.Select(house => new Row(house.Id, house.Name, house.Seat, house.Covenant.Id, house.Covenant.Version))], null));
}
