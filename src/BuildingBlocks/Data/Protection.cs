using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Keeps what must not be readable in the database unreadable there: AES-256-GCM for values, a keyed hash (HMAC-SHA-256) to match them.
/// All keys derive from <c>Protection:Key</c>, the service's own, one per use; those of pseudonyms from <c>Protection:PseudonymKey</c>, which every service that
/// writes processing-log lines has. Both are 32 bytes in base64; a service that has no use for one is not given it.
/// </summary>
public sealed class Protection
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly Lazy<byte[]> root;
    private readonly Lazy<byte[]> pseudonyms;

    /// <summary>Reads each key when it is first asked for.</summary>
    /// <param name="configuration">Holds <c>Protection:Key</c> and <c>Protection:PseudonymKey</c>, as far as the service has use for them.</param>
    public Protection(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        root = new(() => Read(configuration, "Protection:Key"));
        pseudonyms = new(() => Read(configuration, "Protection:PseudonymKey"));
    }

    /// <summary>Encrypts a text; the same text gives another result each time.</summary>
    /// <param name="use">What the value is, for example <c>bsn</c>; part of the key.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public byte[] Encrypt(string use, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var aes = new AesGcm(Key("encrypt", use), TagSize);
        aes.Encrypt(sealedText.AsSpan(0, NonceSize), plain, sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize));
        return sealedText;
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <param name="use">The same use.</param>
    /// <param name="sealedText">The encrypted value.</param>
    /// <exception cref="CryptographicException">Another key, or somebody changed it.</exception>
    public string Decrypt(string use, byte[] sealedText)
    {
        ArgumentNullException.ThrowIfNull(sealedText);
        if (sealedText.Length < NonceSize + TagSize) throw new CryptographicException("This is no encrypted value.");
        var plain = new byte[sealedText.Length - NonceSize - TagSize];
        using var aes = new AesGcm(Key("encrypt", use), TagSize);
        aes.Decrypt(sealedText.AsSpan(0, NonceSize), sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed hash to find equal values without knowing them.</summary>
    /// <param name="use">What the value is; part of the key.</param>
    /// <param name="text">The value, already in its canonical form.</param>
    public byte[] Match(string use, string text) => HMACSHA256.HashData(Key("match", use), Encoding.UTF8.GetBytes(text));

    /// <summary>The pseudonym of a data subject in the processing log: stable, and not to be turned back without the key.</summary>
    /// <param name="subjectId">The subject's id in the service that owns it.</param>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public string Pseudonym(Guid subjectId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Derive(pseudonyms.Value, "match", "ldv-subject"), Encoding.UTF8.GetBytes(subjectId.ToString("N"))));

    private byte[] Key(string purpose, string use) => Derive(root.Value, purpose, use);

    private static byte[] Derive(byte[] from, string purpose, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, 32, info: Encoding.UTF8.GetBytes($"{purpose}/{use}"));

    private static byte[] Read(IConfiguration configuration, string name)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(configuration[name] ?? "", key, out var written) && written == 32
            ? key
            : throw new InvalidOperationException($"{name} must be 32 bytes in base64.");
    }
}
