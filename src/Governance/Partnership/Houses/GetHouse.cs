using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-01: a house with its covenant, work area and address.</summary>
internal static class GetHouse
{
    internal sealed record CovenantFacts(string Id, string Name, string Version, DateOnly? InForceFrom, int FirstYears, int RenewalYears,
        string? Note);

    internal sealed record Response(
        string Id, string Name, CovenantFacts Covenant, string Seat, string ManagingOrganisation, HouseContactPoint ContactPoint,
        HouseContact? Contact, string? Note, IReadOnlyList<Municipality> Municipalities, IReadOnlyList<string> Processes,
        IReadOnlyList<string> Bodies, IReadOnlyList<string> Roles);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}", Handle).WithName(nameof(GetHouse)).WithTags("Huizen")
        .WithSummary("Een huis: convenant, werkgebied en bereikbaarheid").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string house, CovenantCatalog covenants, UseCase use)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        var covenant = found.Covenant;
        // GOV-19: where the text does not tell the day, it is the day of signing as it was recorded.
        var inForceFrom = covenant.InForceFrom ?? await use.Db.Set<CovenantVersion>()
            .Where(v => v.Covenant == covenant.Id && v.Name == covenant.Version).Select(v => v.InForceFrom).SingleOrDefaultAsync(use.Aborted);
        return TypedResults.Ok(new Response(
            found.Id, found.Name,
            new(covenant.Id, covenant.Name, covenant.Version, inForceFrom, covenant.Term.FirstYears, covenant.Term.RenewalYears, covenant.Note),
            found.Seat, found.ManagingOrganisation, found.ContactPoint, found.Contact, found.Note, found.Municipalities,
            [.. found.Processes.Keys], [.. found.Bodies.Select(body => body.Id)], found.Roles));
    }
}
