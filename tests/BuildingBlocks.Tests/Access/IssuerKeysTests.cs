using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>
/// The issuer's document comes over https outside Development; so do the keys that it says are elsewhere, or whoever stands in between would choose
/// them.
/// </summary>
public sealed class IssuerKeysTests
{
    private const string Issuer = "https://issuer.example";

    [Theory]
    [InlineData("Production", "https", true)]
    [InlineData("Production", "http", false)]
    [InlineData("Staging", "http", false)]
    [InlineData("Development", "http", true)]
    public async Task Keys_that_the_document_says_are_elsewhere_are_fetched_over_https_only_outside_development(
        string environment, string scheme, bool fetched)
    {
        var issuer = new Answering(new { issuer = Issuer, jwks_uri = $"{scheme}://keys.example/jwks", keys = Array.Empty<object>() });
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("Auth:Issuer", Issuer),
            new("Auth:MetadataAddress", $"{Issuer}/.well-known/openid-configuration")]);
        builder.AddPlatformAuthentication(static _ => Task.FromResult<ClientCertificate?>(null));
        builder.Services.AddHttpClient(Authentication.IssuerClient).ConfigurePrimaryHttpMessageHandler(() => issuer);
        using var host = builder.Build();
        var keys = host.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>()
            .Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!;

        if (fetched) await keys.GetConfigurationAsync(default);
        else await Assert.ThrowsAsync<InvalidOperationException>(() => keys.GetConfigurationAsync(default));
        Assert.Equal(fetched ? ["issuer.example", "keys.example"] : ["issuer.example"], issuer.Asked);
    }

    private sealed class Answering(object answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(answer) });
        }
    }
}
