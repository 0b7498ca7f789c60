using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-01: a house with its covenant, work area and address.</summary>
internal static class GetHouse
{
    internal sealed record CovenantFacts(string Id, string Name, string Version, DateOnly? InForceFrom, int FirstYears, int RenewalYears,
        string? Note);

    internal sealed record Response(
        string Id, string Name, CovenantFacts Covenant, string Seat, string ManagingOrganisation, HouseContact? Contact, string? Note,
        IReadOnlyList<Municipality> Municipalities, IReadOnlyList<string> Processes, IReadOnlyList<string> Bodies, IReadOnlyList<string> Roles);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}", Handle).WithName(nameof(GetHouse)).WithTags("Huizen")
        .WithSummary("Een huis: convenant, werkgebied en bereikbaarheid").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string house, PlatformDbContext db, CovenantCatalog covenants, CancellationToken ct)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        var covenant = found.Covenant;
        // GOV-19: where the text does not tell the day, it is the day of signing as it was recorded.
        var inForceFrom = covenant.InForceFrom ?? await db.Set<CovenantVersion>().Where(v => v.Covenant == covenant.Id && v.Name == covenant.Version)
            .Select(v => v.InForceFrom).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(new Response(
            found.Id, found.Name,
            new(covenant.Id, covenant.Name, covenant.Version, inForceFrom, covenant.Term.FirstYears, covenant.Term.RenewalYears, covenant.Note),
            found.Seat, found.ManagingOrganisation, found.Contact, found.Note, found.Municipalities, [.. found.Processes.Keys],
            [.. found.Bodies.Select(body => body.Id)], found.Roles));
    }
}
