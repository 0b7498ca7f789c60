using Platform.Contracts.Governance;

namespace Platform.Governance.Partnership.Parties;

/// <summary>
/// COV-02: another class, seat, name or identification number of a party, from a day; what was so before stays on record, every service hears it.
/// </summary>
internal static class ChangeMembership
{
    internal sealed record Request(string? Organisation, string? Kind, string? WgsClass, string? Seat, string? Oin, DateOnly? FromOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/parties/{party}/changes", Handle).WithName(nameof(ChangeMembership))
        .WithTags("Partijen")
        .WithSummary("Gegevens van een partij wijzigen vanaf een dag").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string party, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "membership.changed", null, ct);
        var errors = new InputErrors().Facts(house, request.Organisation, request.Kind, request.WgsClass, request.Seat, request.Oin)
            .Day(request.FromOn, "fromOn");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await Change(party, request, db, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Change(
        string party, Request request, PlatformDbContext db, HouseProfile house, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var current = await db.Set<Membership>().At(house.Id, now).SingleOrDefaultAsync(m => m.Party == party, ct);
        if (current is null) return Problems.NotFound();
        if (Membership.MayChange(house, current, request.FromOn!.Value, clock.Today()) is { } refusal)
            return await db.Refuse(account, refusal, "membership.changed", current.Id, ct);

        var facts = new PartyFacts(request.Organisation!, request.Kind!, request.WgsClass!, request.Seat, request.Oin);
        var from = DutchTime.StartOf(request.FromOn.Value);
        var next = current.Change(facts, from, now);
        var location = $"{http.Request.PathBase}/parties/{party}/memberships";
        db.Add(next);
        db.Remember(http, next.Id, location, next);
        // Told as an accession from that day with these facts: a change is always later than the one before, so the newest moment is what holds.
        db.Publish(new PartyAcceded
        {
            Covenant = house.Covenant.Id, Party = party, Houses = [house.Id], From = from, Organisation = facts.Organisation, Kind = facts.Kind,
            WgsClass = facts.WgsClass, Seat = facts.Seat, Oin = facts.Oin,
        });
        account.Audit("membership.changed", next.Id, null, RuleIds.Cov02);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(next.Version);
        return TypedResults.Created(location, new NewResource(next.Id));
    }
}
