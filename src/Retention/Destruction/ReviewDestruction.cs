namespace Platform.Retention.Destruction;

/// <summary>RET-06, second step: a second person looks, and approves or rejects the whole list.</summary>
internal static class ReviewDestruction
{
    internal sealed record Request([Required] bool? Approved, [Required, MaxLength(2000)] string? Motivation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists/{id:guid}/reviews", Handle).WithName(nameof(ReviewDestruction))
        .WithSummary("Vernietigingslijst beoordelen").RequireRoles(Roles.PrivacyOfficer, Roles.ProcessDirector).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(new("destruction.reviewed", "retention") { On = id }, ct =>
            use.Seen<DestructionList>().Include(l => l.Erasures).SingleOrDefaultAsync(l => l.Id == id, ct))
        .Named(list => new("destruction.reviewed", list.State.ToString()) { On = id, Process = list.Process, Hits = list.Dossiers })
        .Input(Limits.Check(request))
        .IfMatch()
        .Rule(async list => await HidesAsync(list, use)
            ? use.House.Refuse(RuleIds.Ret06, "U beoordeelt alleen een lijst die u helemaal kunt zien.")
            : null)
        .Rule(list => list.Review(use.House, use.User.Subject, request.Approved!.Value, request.Motivation!, use.Now))
        .Then(list => list.State is ListState.Rejected ? CancelDestruction.ReleaseAsync(use.Db, list, use.Aborted) : Task.CompletedTask)
        .ApplyAsync(static _ => { });

    /// <summary>ACC-08: whether the list holds a case that is not there for who reviews it; nobody agrees to what they do not see.</summary>
    private static async Task<bool> HidesAsync(DestructionList seen, UseCase use)
    {
        await using var work = await use.PastWallsAsync();
        return await work.Db.Set<Erasure>().CountAsync(e => e.ListId == seen.Id, use.Aborted) != seen.Erasures.Count;
    }
}
