namespace Platform.Intake.TopLists;

/// <summary>
/// Who need not stand on the list any more is off it at once (WGS 2.32(4)): the place is gone, and so is what pointed to it; no reason is asked.
/// </summary>
internal static class TakeOffTopList
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/top-list/entries/{id:guid}", Handle).WithName(nameof(TakeOffTopList))
        .WithSummary("Een persoon van de Top-X-lijst halen").WithTags("Top-X-lijst").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use.House.TopList is null
        ? Problems.NotFound()
        : await use.OnEntry(id, "top-list.removed", "Van de Top-X-lijst gehaald")
            .IfMatch()
            .Then(_ => use.Db.Set<IdempotencyKey>().Where(key => key.ResourceId == id).ExecuteDeleteAsync(use.Aborted))
            .ApplyAsync(entry => use.Db.Remove(entry));
}
