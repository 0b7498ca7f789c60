using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Covenants;
using Platform.Identity.Data;
using Platform.Identity.Settings;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Clients;

/// <summary>All clients: those of clients.json, with the ones that name {house} made for every house of the covenants.</summary>
internal sealed class ClientCatalog
{
    private const string Origin = "{origin}";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, Client> clients;

    public ClientCatalog(CovenantCatalog covenants, IdentityOptions options)
    {
        using var file = typeof(ClientCatalog).Assembly.GetManifestResourceStream("clients.json")!;
        clients = JsonSerializer.Deserialize<List<Client>>(file, Json)!
            .SelectMany(client => client.Id.Contains("{house}", StringComparison.Ordinal)
                ? covenants.Houses.Select(house => ForHouse(client, house, options))
                : [AtOrigins(client, [options.Origin])])
            .ToDictionary(client => client.Id, StringComparer.Ordinal);
    }

    public IEnumerable<Client> All => clients.Values;

    public Client? Find(string? id) => id is not null && clients.TryGetValue(id, out var client) ? client : null;

    /// <summary>
    /// Makes OpenIddict's rows say what the catalogue says. A client that left the catalogue keeps its row, for the sake of its tokens, and is
    /// refused. Rows are written past OpenIddict's manager, which wants a key in them; here keys are files, read when they are needed.
    /// </summary>
    public async Task Register(IdentityDbContext db, CancellationToken ct)
    {
        var rows = await db.Applications.ToDictionaryAsync(row => row.ClientId!, StringComparer.Ordinal, ct);
        foreach (var client in All)
        {
            if (!rows.TryGetValue(client.Id, out var row)) db.Add(row = new() { ClientId = client.Id });
            (row.DisplayName, row.ApplicationType, row.ConsentType) = (client.Name, ApplicationTypes.Native, ConsentTypes.Implicit);
            row.ClientType = client.Authentication is ClientProof.None ? ClientTypes.Public : ClientTypes.Confidential;
            row.Permissions = JsonSerializer.Serialize(client.Grant is ClientGrant.ClientCredentials
                ? (string[])[Permissions.GrantTypes.ClientCredentials]
                : [Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken]);
            row.RedirectUris = JsonSerializer.Serialize(client.RedirectUris);
            row.PostLogoutRedirectUris = JsonSerializer.Serialize(client.PostLogoutRedirectUris);
        }

        await db.SaveChangesAsync(ct);
    }

    private static Client ForHouse(Client client, HouseProfile house, IdentityOptions options) => AtOrigins(
        client with
        {
            Id = client.Id.Replace("{house}", house.Id, StringComparison.Ordinal),
            Name = client.Name.Replace("{house name}", house.Name, StringComparison.Ordinal),
            House = house.Id,
        },
        [options.Origin, .. options.FrontEndOrigins[house.Id]]);

    private static Client AtOrigins(Client client, IReadOnlyList<string> origins) => client with
    {
        RedirectUris = AtOrigins(client.RedirectUris, origins),
        PostLogoutRedirectUris = AtOrigins(client.PostLogoutRedirectUris, origins),
    };

    private static List<string> AtOrigins(IReadOnlyList<string> addresses, IReadOnlyList<string> origins) =>
        [
        .. addresses.SelectMany(address => origins.Select(origin => address.Replace(Origin, origin, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal),
    ];
}
