namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: last, next, due and missed, what parties asked, and the meetings together with the other body.</summary>
internal static class GetCadence
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/cadence", Handle).WithName(nameof(GetCadence)).WithTags("Overleggen")
        .WithSummary("Wanneer een overleg weer bijeen moet komen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<MeetingCadence>, ProblemHttpResult>> Handle(string body, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "cadence.viewed") is { } no) return no;
        return await use.ShowAsync(new("cadence.viewed", body), await use.CadenceAsync(body));
    }
}
