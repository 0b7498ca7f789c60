using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Governance;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>
/// GOV-18, COV-08: every Stuurgroep decided and every party signed: the covenant has a new version, in force from a day; every service hears it.
/// </summary>
internal static class EnterAmendment
{
    internal sealed record Request(DateOnly? InForceFrom);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/entries", Handle).WithName(nameof(EnterAmendment))
        .WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant laten ingaan").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request? request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "amendment.entered", id, ct);
        var amendment = await db.Seen<Amendment>(user).Include(a => a.Decisions).Include(a => a.Signatures).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id && a.Covenant == house.Covenant.Id, ct);
        if (amendment is null) return Problems.NotFound();
        if (!house.Carries(RuleIds.Gov18)) return Refusals.NotInThisCovenant();
        if (db.Expect(amendment, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var from = request?.InForceFrom ?? amendment.InForceFrom;
        var last = await db.Set<CovenantVersion>().AsNoTracking().LastAsync(amendment.Covenant, ct);
        var parties = await db.PartiesOnAsync(house.Covenant, from, ct);
        var amended = AmendedProfile.Of(
            last.Profile, house.Covenant.Parties, JsonSerializer.Deserialize<JsonElement>(amendment.Patch), amendment.NewVersion, from);
        if ((amendment.MayEnter(house, last, parties, from, clock.Today()) ?? StillWhole(house, covenants, amended)) is { } refusal)
            return await db.Refuse(account, refusal, "amendment.entered", id, ct);

        amendment.Enter(from, clock.GetUtcNow());
        db.Add(CovenantVersion.By(amendment, from, amended.After));
        db.Publish(new CovenantAmended { Covenant = amendment.Covenant, Version = amendment.NewVersion, InForceFrom = from,
            Profile = amended.After });
        account.Audit("amendment.entered", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.NoContent();
    }

    // Between proposal and entry another covenant may have taken a municipality, or the law's data may have changed.
    private static Refusal? StillWhole(HouseProfile house, CovenantCatalog covenants, AmendedProfile amended) =>
        amended.Errors(covenants, house.Covenant.Id) is { Count: > 0 } errors
            ? house.Refuse(RuleIds.Gov18, $"Het profiel past niet meer: {string.Join("; ", errors)}.")
            : null;
}
