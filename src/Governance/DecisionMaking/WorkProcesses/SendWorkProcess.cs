using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>GOV-12: keeps the proof that parties got their copy; without names, all that have none yet.</summary>
internal static class SendWorkProcess
{
    internal sealed record Request(string[]? Parties, DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes/{id:guid}/sendings", Handle).WithName(nameof(SendWorkProcess))
        .WithTags("Werkproces")
        .WithSummary("Vastleggen welke partijen een afschrift kregen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(BodyIds.TacticalMeeting) is not { } body || !house.MayRecord(body, user))
            return await db.Forbid(account, "work-process.sent", id, ct);
        var named = request.Parties ?? [];
        var errors = new InputErrors().Check(request.SentOn is not null, "sentOn", "Dit veld is verplicht.").Text(request.Proof, "proof")
            .Check(request.Parties is null or { Length: > 0 }, "parties", "Noem minstens één partij.")
            .Check(named.Distinct().Count() == named.Length, "parties", "Een partij staat er meer dan één keer in.");
        for (var i = 0; i < named.Length; i++) errors.Check(named[i] is { } party
            && house.Party(party) is not null, $"parties[{i}]", "Dit is geen partij van dit huis.");
        if (errors.Any) return errors.ToProblem();
        var process = await db.Seen<WorkProcess>(user).Include(p => p.Copies).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (process is null) return Problems.NotFound();
        if (db.Expect(process, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var parties = request.Parties ?? process.Owed(house);
        if (process.MayBeSent(house, request.SentOn!.Value, clock.Today(), parties) is { } refusal)
            return await db.Refuse(account, refusal, "work-process.sent", id, ct);

        process.Send(parties, request.SentOn.Value, request.Proof!);
        db.Entry(process).Property(p => p.Title).IsModified = true; // The version goes on with its copies.
        account.Audit("work-process.sent", id, null, BodyIds.TacticalMeeting);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(process.Version);
        return TypedResults.NoContent();
    }
}
