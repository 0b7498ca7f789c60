namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: last, next, due and missed, what parties asked, and the meetings together with the other body.</summary>
internal static class GetCadence
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/cadence", Handle).WithName(nameof(GetCadence)).WithTags("Overleggen")
        .WithSummary("Wanneer een overleg weer bijeen moet komen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<MeetingCadence>, ProblemHttpResult>> Handle(
        string body, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "cadence.viewed", ct);
        var cadence = await db.CadenceAsync(house, found, clock.Today(), ct);
        account.Audit("cadence.viewed", null, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(cadence);
    }
}
