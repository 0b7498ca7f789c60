namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>A version with its text; <c>current</c> is the one that holds, for every account of the house.</summary>
internal static class GetWorkProcess
{
    internal sealed record Copy(string Party, DateOnly SentOn, string Proof);

    internal sealed record Response(
        Guid Id, int? Number, bool Current, string Title, string Text, string Changes, string Covenant, DateTimeOffset DraftedAt,
        DateTimeOffset? AdoptedAt, string? AdoptedBy, Guid? DecisionId, IReadOnlyList<Copy> Sendings, IReadOnlyList<string> StillToSend);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/work-processes/{id:guid}", Handle).WithName(nameof(GetWorkProcess)).WithTags("Werkproces")
            .WithSummary("Een versie van het werkproces").RequireHouse();
        api.MapGet("/work-processes/current", Current).WithName("GetCurrentWorkProcess").WithTags("Werkproces")
            .WithSummary("Het werkproces dat nu geldt").RequireHouse();
    }

    internal static Task<Results<Ok<Response>, ProblemHttpResult>> Current(
        PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct) =>
        Handle(null, db, user, covenants, account, http, ct);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid? id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var processes = db.Seen<WorkProcess>(user).AsNoTracking();
        var current = await processes.MaxAsync(p => p.Number, ct);
        var wanted = id is null ? processes.Where(p => p.Number != null && p.Number == current) : processes.Where(p => p.Id == id);
        var process = await wanted.Include(p => p.Copies).SingleOrDefaultAsync(ct);
        if (process is null || (process.AdoptedAt is null && !user.IsAny(Rights.Readers))) return Problems.NotFound();
        account.Audit("work-process.viewed", process.Id, null, BodyIds.TacticalMeeting);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(process.Version);
        return TypedResults.Ok(new Response(
            process.Id, process.Number, process.Number is not null && process.Number == current, process.Title, process.Text, process.Changes,
            process.Covenant,
            process.DraftedAt, process.AdoptedAt, process.AdoptedBy, process.DecisionId,
            [.. process.Copies.OrderBy(static copy => copy.Party, StringComparer.Ordinal)
                .Select(static copy => new Copy(copy.Party, copy.SentOn, copy.Proof))],
            process.Owed(house)));
    }
}
