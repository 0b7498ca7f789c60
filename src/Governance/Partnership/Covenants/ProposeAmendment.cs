using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: lays an amendment before every house of the covenant: the articles in words, and what changes in the profile.</summary>
internal static partial class ProposeAmendment
{
    internal sealed record Request(string? Version, string? Text, JsonElement? Profile, DateOnly? InForceFrom);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments", Handle).WithName(nameof(ProposeAmendment)).WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant voorstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "amendment.proposed", null, ct);
        if (!house.Carries(RuleIds.Gov18)) return Refusals.NotInThisCovenant();
        var patch = request.Profile is { ValueKind: not JsonValueKind.Null } given ? given : JsonSerializer.SerializeToElement(new { });
        var errors = Check(request, patch);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (version, inForceFrom) = (request.Version!, request.InForceFrom!.Value);
        var last = await db.Set<CovenantVersion>().AsNoTracking().LastAsync(house.Covenant.Id, ct);
        var taken = await db.Set<CovenantVersion>().Where(v => v.Covenant == house.Covenant.Id).Select(v => v.Name)
            .Concat(db.Seen<Amendment>(user).Where(a => a.Covenant == house.Covenant.Id && a.State == AmendmentState.Proposed).Select(a => a.NewVersion))
            .ToListAsync(ct);
        var amended = AmendedProfile.Of(last.Profile, house.Covenant.Parties, patch, version, inForceFrom);
        if ((Amendment.MayBeProposed(house, version, taken, inForceFrom, last.InForceFrom, clock.Today()) ?? amended.Untouched(house)) is { } refusal)
            return await db.Refuse(account, refusal, "amendment.proposed", null, ct);
        foreach (var wrong in amended.Errors(covenants, house.Covenant.Id)) errors.Add("profile", wrong);
        if (errors.Any) return errors.ToProblem();

        var amendment = Amendment.Propose(house, last.Name, version, request.Text!, patch.GetRawText(), inForceFrom, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/amendments/{amendment.Id}";
        db.Add(amendment);
        db.Remember(http, amendment.Id, location, amendment);
        account.Audit("amendment.proposed", amendment.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.Created(location, new NewResource(amendment.Id));
    }

    private static InputErrors Check(Request request, JsonElement patch)
    {
        var errors = new InputErrors()
            .Check(request.Version is not null && VersionPattern().IsMatch(request.Version), "version", "Geef een versie, zoals 2027 of 2027.1.")
            .Text(request.Text, "text", 20000)
            .Check(request.InForceFrom is not null, "inForceFrom", "Dit veld is verplicht.")
            .Check(patch.ValueKind is JsonValueKind.Object, "profile", "Geef een JSON Merge Patch: een object met alleen wat wijzigt.");
        if (patch.ValueKind is JsonValueKind.Object)
        {
            errors.Check(!patch.TryGetProperty("version", out _) && !patch.TryGetProperty("inForceFrom", out _),
                "profile", "Versie en ingangsdag staan in het voorstel zelf.");
        }

        return errors;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex VersionPattern();
}
