using System.Text.Json;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>COV-08: one version with its whole profile, for who reads a decision of its time.</summary>
internal static class GetCovenantVersion
{
    internal sealed record Response(string Covenant, string Version, DateOnly? InForceFrom, DateOnly? InForceUntil, Guid? AmendmentId,
        JsonElement Profile);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/covenants/{covenant}/versions/{version}", Handle)
        .WithName(nameof(GetCovenantVersion))
        .WithTags("Convenanten").WithSummary("Een versie van een convenant, met haar profiel").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string covenant, string version, PlatformDbContext db, Account account, HttpContext http, CancellationToken ct)
    {
        var found = db.Set<CovenantVersion>().AsNoTracking().Where(v => v.Covenant == covenant && v.Name == version);
        if (await found.Select(v => new { v.Profile, v.Version }).SingleOrDefaultAsync(ct) is not { } text) return Problems.NotFound();
        var row = await ListCovenantVersions.Rows(db, found).SingleAsync(ct);
        account.Audit("covenant-version.viewed", null, null, "covenant");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(text.Version);
        return TypedResults.Ok(new Response(
            covenant, row.Version, row.InForceFrom, row.InForceUntil, row.AmendmentId, JsonSerializer.Deserialize<JsonElement>(text.Profile)));
    }
}
