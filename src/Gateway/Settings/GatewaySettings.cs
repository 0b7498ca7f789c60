using System.Security.Cryptography;

namespace Platform.Gateway.Settings;

/// <summary>Section <c>Gateway</c> of the configuration; certificates and CORS are read where they are used.</summary>
internal sealed record GatewaySettings
{
    /// <summary>Port for people and front ends; 0 takes a free one.</summary>
    public int HttpsPort { get; init; } = 8443;

    /// <summary>Port for systems, with mutual TLS; 0 takes a free one.</summary>
    public int SystemPort { get; init; } = 8444;

    /// <summary><c>loopback</c>, <c>any</c> or one IP address.</summary>
    public string Address { get; init; } = "loopback";

    /// <summary>Where security researchers may write to; the Contact line of security.txt.</summary>
    public string SecurityContact { get; init; } = "mailto:security@veiligheidshuizen.example";

    /// <summary>SemVer in <c>API-Version</c> of the gateway's own errors on a service path.</summary>
    public string ApiVersion { get; init; } = "1.0.0";

    /// <summary>How often each upstream is asked whether it is ready.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(2);

    public LimitSettings Limits { get; init; } = new();

    /// <summary>
    /// The key that signs what is stated of a client certificate: <c>Gateway:SigningKey</c>, P-256, PKCS#8 in base64. Every replica has the same.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is missing or no such key.</exception>
    public static ECDsa SigningKey(IConfiguration configuration)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(configuration["Gateway:SigningKey"] ?? ""), out _);
            if (key.KeySize == 256) return key;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            // Falls through to the exception below, as a key of another size does.
        }

        throw new InvalidOperationException(
            "Gateway:SigningKey must be a private key of P-256 in base64 (PKCS#8); services get its public half in Auth:GatewayKeys.");
    }

    public static GatewaySettings Read(IConfiguration configuration) => configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new();
}

/// <summary>Section <c>Gateway:Limits</c>: generous to work, narrow to abuse.</summary>
internal sealed record LimitSettings
{
    public RateSettings User { get; init; } = new() { PerSecond = 100, Burst = 200 };

    public RateSettings System { get; init; } = new() { PerSecond = 3000, Burst = 6000 };

    public RateSettings Anonymous { get; init; } = new() { PerSecond = 20, Burst = 100 };

    /// <summary>POSTs to <c>/identity</c> without a token, per address: guessing passwords and codes.</summary>
    public RateSettings SignIn { get; init; } = new() { PerSecond = 5, Burst = 30 };

    public long BodyBytes { get; init; } = 1024 * 1024;

    public long AttachmentBytes { get; init; } = 10 * 1024 * 1024;

    public int HeaderBytes { get; init; } = 16 * 1024;

    public long Connections { get; init; } = 5000;

    /// <summary>How long an upstream may be silent before the caller gets a 504.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>A token bucket.</summary>
internal sealed record RateSettings
{
    public double PerSecond { get; init; }

    public int Burst { get; init; }
}
