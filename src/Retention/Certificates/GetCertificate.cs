namespace Platform.Retention.Certificates;

/// <summary>A certificate of destruction; there is nothing personal in it.</summary>
internal static class GetCertificate
{
    internal sealed record Response(Guid Id, string Process, DateTimeOffset ErasedAt, string Statement, string KeyId, string Signature);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/certificates/{id:guid}", Handle).WithName(nameof(GetCertificate))
        .WithSummary("Verklaring van vernietiging").RequireRoles(RetentionRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, RetentionDbContext db, CurrentUser user, CancellationToken ct)
    {
        var found = await db.Seen<Certificate>(user).AsNoTracking().Where(c => c.Id == id)
            .Select(c => new Response(c.Id, c.Process, c.ErasedAt, c.Statement, c.KeyId, c.Signature)).SingleOrDefaultAsync(ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(user.House, found.Process);
        return TypedResults.Ok(found);
    }
}
