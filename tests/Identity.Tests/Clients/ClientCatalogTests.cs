using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Platform.Identity.Clients;
using Platform.Identity.Data;

namespace Platform.Identity.Tests.Clients;

[Collection(Running.Name)]
public sealed class ClientCatalogTests(IdentityHost host)
{
    private readonly ClientCatalog clients = host.Services.GetRequiredService<ClientCatalog>();

    [Fact]
    public void Every_house_has_a_front_end_for_its_own_users()
    {
        foreach (var house in IdentityHost.Covenants.Houses)
        {
            var client = clients.Find($"front-end-{house.Id}");

            Assert.NotNull(client);
            Assert.Equal(house.Id, client.House);
            Assert.Equal(ClientProof.None, client.Authentication);
        }
    }

    [Fact]
    public void A_front_end_elsewhere_is_added_by_configuration()
    {
        Assert.Contains("https://localhost:9443/signin", clients.Find($"front-end-{IdentityHost.House.Id}")!.RedirectUris);
        Assert.DoesNotContain("https://localhost:9443/signin", clients.Find($"front-end-{IdentityHost.OtherHouse.Id}")!.RedirectUris);
        Assert.Contains("https://huizen.test/signin", clients.Find($"front-end-{IdentityHost.OtherHouse.Id}")!.RedirectUris);
    }

    [Fact]
    public void Nothing_is_left_to_fill_in() => Assert.DoesNotContain(
        clients.All.SelectMany(client => (string[])[client.Id, client.Name, .. client.RedirectUris, .. client.PostLogoutRedirectUris]),
        text => text.Contains('{'));

    [Theory]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1/callback", true)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:1/callback", true)]
    [InlineData("http://[::1]/callback", "http://[::1]:65535/callback", true)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:/callback", false)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:12a/callback", false)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:1/callback/", false)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:1/callback#x", false)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1.elsewhere.test/callback", false)]
    [InlineData("https://localhost:8443/signin", "https://localhost:8444/signin", false)]
    [InlineData("https://localhost:8443/signin", "https://localhost:8443/Signin", false)]
    public async Task Only_the_port_of_a_loopback_address_is_free(string registered, string given, bool matches)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var application = new Application { ApplicationType = "native", RedirectUris = JsonSerializer.Serialize(new[] { registered }) };

        Assert.Equal(matches, await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
            .ValidateRedirectUriAsync(application, given));
    }
}
