using System.Globalization;

namespace Platform.Identity.Settings;

/// <summary>The settings of this service, read once at start; <see cref="StartRefusal"/> has already looked at the required ones.</summary>
internal sealed record IdentityOptions
{
    public required string Issuer { get; init; }
    public required string Audience { get; init; }
    public required string KeyDirectory { get; init; }
    public required string ClientKeyDirectory { get; init; }
    public string? CertificateDirectory { get; init; }
    public string? SystemOrigin { get; init; }
    public required string DemonstrationPassword { get; init; }
    public required string Acr { get; init; }
    public required ILookup<string, string> FrontEndOrigins { get; init; }
    public required TimeSpan KeyRotation { get; init; }
    public required TimeSpan UserTokenLifetime { get; init; }
    public required TimeSpan MachineTokenLifetime { get; init; }
    public required int RequestsPerMinute { get; init; }

    public TimeSpan IdTokenLifetime { get; } = TimeSpan.FromMinutes(5);
    public TimeSpan CodeLifetime { get; } = TimeSpan.FromSeconds(60);
    public TimeSpan RefreshIdle { get; } = TimeSpan.FromHours(1);
    public TimeSpan SessionLifetime { get; } = TimeSpan.FromHours(8);

    public string TokenEndpoint => Issuer + "/connect/token";

    /// <summary>The token endpoint for clients that show a certificate, where systems enter by a door of their own.</summary>
    public string? SystemTokenEndpoint => SystemOrigin is null ? null : SystemOrigin + PathBase + "/connect/token";

    public string Origin => new Uri(Issuer).GetLeftPart(UriPartial.Authority);

    public string PathBase => new Uri(Issuer).AbsolutePath.TrimEnd('/');

    public bool IsPublicHttps => Issuer.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public static IdentityOptions Read(IConfiguration configuration)
    {
        var data = configuration["Platform:DataDirectory"]!;
        return new()
        {
            Issuer = configuration["Auth:Issuer"]!.TrimEnd('/'),
            Audience = configuration["Auth:Audience"] ?? "veiligheidshuizen",
            KeyDirectory = configuration["Identity:KeyDirectory"] ?? Path.Combine(data, "identity"),
            ClientKeyDirectory = Path.Combine(data, "identity", "clients"),
            CertificateDirectory = configuration["Identity:CertificateDirectory"],
            SystemOrigin = configuration["Identity:SystemOrigin"]?.TrimEnd('/'),
            DemonstrationPassword = configuration["Identity:DemonstrationPassword"]!,
            Acr = configuration["Identity:Acr"] ?? "urn:etoegang:core:assurance-class:loa3",
            FrontEndOrigins = configuration.GetSection("Identity:FrontEndOrigins").GetChildren()
                .SelectMany(house => house.GetChildren().Select(origin => (House: house.Key, Origin: origin.Value!.TrimEnd('/'))))
                .ToLookup(pair => pair.House, pair => pair.Origin, StringComparer.Ordinal),
            KeyRotation = TimeSpan.FromDays(Number(configuration, "Identity:KeyRotationDays", 30)),
            UserTokenLifetime = TimeSpan.FromMinutes(Number(configuration, "Identity:UserTokenMinutes", 10)),
            MachineTokenLifetime = TimeSpan.FromMinutes(Number(configuration, "Identity:MachineTokenMinutes", 10)),
            RequestsPerMinute = Number(configuration, "Identity:RequestsPerMinute", 600),
        };
    }

    private static int Number(IConfiguration configuration, string key, int otherwise) =>
        configuration[key] is { } text && int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var number ? number : otherwise;
}
