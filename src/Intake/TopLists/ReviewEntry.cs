namespace Platform.Intake.TopLists;

/// <summary>Looks again at why a person stands on the list: by the criteria of now, with a reason of now and another day (INT-13).</summary>
internal static class ReviewEntry
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/top-list/entries/{id:guid}", Handle).WithName("ReviewTopListEntry")
        .WithSummary("Een plek op de Top-X-lijst herzien").WithTags("Top-X-lijst").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Placing placing, UseCase use)
    {
        if (use.House.TopList is null) return Problems.NotFound();
        Guid? criteria = null;
        return await use.OnEntry(id, "top-list.reviewed", "Plek op de Top-X-lijst herzien")
            .Input(Limits.Check(placing))
            .Rule(async entry =>
            {
                criteria = await use.CriteriaInForceAsync();
                return TopListEntry.Refuse(use.House, entry.Process, placing, criteria is not null, use.User.Party, use.Today);
            })
            .IfMatch()
            .ApplyAsync(entry => entry.Decide(criteria!.Value, placing, use.Now));
    }
}
