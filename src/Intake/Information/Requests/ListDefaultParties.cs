using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>INT-05: the parties the profile asks by default, of the municipalities only the one concerned.</summary>
internal static class ListDefaultParties
{
    internal sealed record Row(string Party, string Name, string Kind);

    internal sealed record Response(IReadOnlyList<Row> Items);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/default-parties", Handle).WithName(nameof(ListDefaultParties))
        .WithSummary("Partijen die bij deze aanmelding standaard worden bevraagd").WithTags("Informatieverzoeken").RequireRoles(Roles.Leaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var referral = await use.Seen<Referral>().Where(r => r.Id == id).Select(r => new { r.Process, r.Municipality })
            .SingleOrDefaultAsync(use.Aborted);
        if (referral is null) return Problems.NotFound();
        Telemetry.Mark(use.User.House, referral.Process, id);
        return TypedResults.Ok(new Response([.. use.House.DefaultParties(referral.Process, referral.Municipality)
            .Select(party => new Row(party.Id, party.Name, party.Kind))]));
    }

    public static IReadOnlyList<Party> DefaultParties(this HouseProfile house, string process, string? municipality) =>
        house.EnrichmentParties(process, municipality is null ? [] : [municipality]);
}
