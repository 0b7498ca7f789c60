namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-03: one concept, the house's own word for it.</summary>
internal static class GetVocabulary
{
    internal sealed record Response(string House, IReadOnlyDictionary<string, string> Words);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/vocabulary", Handle).WithName(nameof(GetVocabulary))
        .WithTags("Huizen")
        .WithSummary("De woorden van dit huis").RequireHouse();

    internal static Results<Ok<Response>, ProblemHttpResult> Handle(string house, CovenantCatalog covenants) =>
        covenants.FindHouse(house) is { } found ? TypedResults.Ok(new Response(found.Id, found.Vocabulary)) : Problems.NotFound();
}
