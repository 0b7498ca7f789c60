using Platform.Retention.Access;

namespace Platform.Retention.Certificates;

/// <summary>A certificate of destruction; there is nothing personal in it.</summary>
internal static class GetCertificate
{
    internal sealed record Response(Guid Id, string Process, DateTimeOffset ErasedAt, string Statement, string KeyId, string Signature);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/certificates/{id:guid}", Handle).WithName(nameof(GetCertificate))
        .WithSummary("Verklaring van vernietiging").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var found = await use.Seen<Certificate>().AsNoTracking().Where(c => c.Id == id)
            .Select(c => new Response(c.Id, c.Process, c.ErasedAt, c.Statement, c.KeyId, c.Signature)).SingleOrDefaultAsync(use.Aborted);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(use.User.House, found.Process);
        return TypedResults.Ok(found);
    }
}
