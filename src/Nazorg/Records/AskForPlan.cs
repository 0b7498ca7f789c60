using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>NAZ-02: there is no plan in this process; who asks for one is told so, with the article.</summary>
internal static class AskForPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/plans", Handle).WithName(nameof(AskForPlan))
        .WithSummary("Wordt altijd geweigerd: nazorg kent geen plan van aanpak").RequireRoles(Rights.Readers);

    internal static async Task<ProblemHttpResult> Handle(Guid id, UseCase use) =>
        await use.Records().Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(use.Aborted) is { } process
            ? await use.RefuseAsync(Act.OnCase("plan.asked", "pbw-18a", id, process), NazorgRecord.RefusePlan(use.House))
            : Problems.NotFound();
}
