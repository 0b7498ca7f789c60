namespace Platform.Gateway.Tests.Certificates;

public sealed class EdgeCertificatesTests
{
    [Fact]
    public async Task In_production_certificates_must_be_given()
    {
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => GatewayUnderTest.StartAsync(("environment", "Production")));
        Assert.Contains("Gateway:Certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_given_certificates_are_used()
    {
        await using (await GatewayUnderTest.StartAsync())
        {
            // Makes the files that stand for an organisation's own.
        }

        string At(string name) => Path.Combine(GatewayUnderTest.CertificateDirectory, name);
        await using var gateway = await GatewayUnderTest.StartAsync(
            ("environment", "Production"), ("Auth:MetadataAddress", "https://issuer.example/.well-known/openid-configuration"),
            ("Gateway:CertificateDirectory", null), ("Gateway:SystemRevocation", "NoCheck"),
            ("Gateway:Certificate", At("gateway.crt")), ("Gateway:CertificateKey", At("gateway.key")), ("Gateway:SystemTrust", At("ca.crt")));
        await (await gateway.Client.Get("/intake/v1/openapi.json")).Seen();

        // Over plain http whoever stands between could say whose signature counts.
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => GatewayUnderTest.StartAsync(
            ("environment", "Production"), ("Gateway:Certificate", At("gateway.crt")), ("Gateway:CertificateKey", At("gateway.key")),
            ("Gateway:SystemTrust", At("ca.crt"))));
        Assert.Contains("Auth:MetadataAddress", error.Message, StringComparison.Ordinal);
        using var dji = GatewayUnderTest.Dji();
        using var system = GatewayUnderTest.NewClient(gateway.System, dji);
        await (await system.Send(HttpMethod.Options, "/nazorg/v1/release-notifications")).Seen();
    }
}
