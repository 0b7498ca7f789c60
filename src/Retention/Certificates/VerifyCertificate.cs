using System.Text.Json.Serialization;

namespace Platform.Retention.Certificates;

/// <summary>Anyone who was handed a certificate can check it: the signature is ours over exactly this text, or it is not.</summary>
internal static class VerifyCertificate
{
    internal sealed record Request(
        [property: JsonConverter(typeof(VerbatimTextConverter))][Required, MaxLength(4000)] string? Statement,
        [Required, MaxLength(64)] string? KeyId, [Required, MaxLength(128)] string? Signature);

    internal sealed record Response(bool Genuine);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/certificates/_verify", Handle).WithName(nameof(VerifyCertificate))
        .WithSummary("Echtheid van een verklaring controleren; open voor iedereen").AllowAnonymous();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, PlatformDbContext db, CancellationToken ct)
    {
        var errors = Limits.Check(request);
        if (errors.Any) return errors.ToProblem();
        return TypedResults.Ok(new Response(await CertificateSigner.VerifyAsync(db, request.Statement!, request.KeyId!, request.Signature!, ct)));
    }
}
