namespace Platform.Retention.Certificates;

/// <summary>Anyone who was handed a certificate can check it: the signature is ours over exactly this text, or it is not.</summary>
internal static class VerifyCertificate
{
    internal sealed record Request(string? Statement, string? KeyId, string? Signature);

    internal sealed record Response(bool Genuine);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/certificates/_verify", Handle).WithName(nameof(VerifyCertificate))
        .WithSummary("Echtheid van een verklaring controleren; open voor iedereen").AllowAnonymous();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, RetentionDbContext db, CancellationToken ct)
    {
        var errors = new InputErrors().Text(request.Statement, "statement", 4000).Text(request.KeyId, "keyId", 64)
            .Text(request.Signature, "signature", 128);
        if (errors.Any) return errors.ToProblem();
        return TypedResults.Ok(new Response(await CertificateSigner.VerifyAsync(db, request.Statement!, request.KeyId!, request.Signature!, ct)));
    }
}
