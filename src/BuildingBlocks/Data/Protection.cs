using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Keeps what must not be readable in the database unreadable there: AES-256-GCM for values, a keyed hash (HMAC-SHA-256) to match them. Every key is
/// 32 bytes in base64, the service's own but for one, and what is used derives from it, one per use:
/// <c>Protection:Keys:1</c> to <c>:255</c> for values, of which the highest writes and all read, so that a key can be followed by a new one
/// (<see cref="Rekeying"/>);
/// <c>Protection:MatchKey</c> for matching, which stays, since a hash cannot be opened and made again;
/// <c>Protection:PseudonymKey</c>, which every service that writes processing-log lines has. A service that has no use for one is not given it.
/// </summary>
public sealed class Protection
{
    // What is kept: version (1), nonce (12), tag (16), and the text as long as it was.
    private const int NonceAt = 1;
    private const int NonceSize = 12;
    private const int TagAt = NonceAt + NonceSize;
    private const int TagSize = 16;
    private const int TextAt = TagAt + TagSize;

    private readonly ConcurrentDictionary<(byte Version, string Use), byte[]> derived = new();
    private readonly Lazy<SortedList<byte, byte[]>> keys;
    private readonly Lazy<byte[]> matches;
    private readonly Lazy<byte[]> pseudonyms;

    /// <summary>Reads each key when it is first asked for.</summary>
    /// <param name="configuration">Holds <c>Protection:Keys</c>, <c>Protection:MatchKey</c> and <c>Protection:PseudonymKey</c>, as far as the service
    /// has use for them.</param>
    public Protection(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        keys = new(() => ReadVersions(configuration.GetSection("Protection:Keys")));
        matches = new(() => Read(configuration["Protection:MatchKey"], "Protection:MatchKey"));
        pseudonyms = new(() => Read(configuration["Protection:PseudonymKey"], "Protection:PseudonymKey"));
        Name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', configuration.GetSection("Protection:Keys").GetChildren().Select(static key => $"{key.Key}={key.Value}")))));
    }

    /// <summary>The version that is written with.</summary>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public byte CurrentVersion => keys.Value.GetKeyAtIndex(keys.Value.Count - 1);

    /// <summary>Tells sets of keys apart, and nothing about them.</summary>
    internal string Name { get; }

    /// <summary>Encrypts a value; the same value gives another result each time.</summary>
    /// <param name="use">What the value is, for example <c>subjects.bsn</c>; part of the key.</param>
    /// <param name="row">Where it stands, for example the id of its row; the result opens nowhere else.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public byte[] Encrypt(string use, string row, ReadOnlySpan<byte> value)
    {
        var kept = new byte[TextAt + value.Length];
        kept[0] = CurrentVersion;
        RandomNumberGenerator.Fill(kept.AsSpan(NonceAt, NonceSize));
        using var aes = new AesGcm(Key(kept[0], use), TagSize);
        aes.Encrypt(kept.AsSpan(NonceAt, NonceSize), value, kept.AsSpan(TextAt), kept.AsSpan(TagAt, TagSize), Encoding.UTF8.GetBytes(row));
        return kept;
    }

    /// <summary>Decrypts what <see cref="Encrypt(string, string, ReadOnlySpan{byte})"/> made.</summary>
    /// <param name="use">The same use.</param>
    /// <param name="row">The same place.</param>
    /// <param name="kept">The encrypted value.</param>
    /// <exception cref="CryptographicException">Another key, another place, or somebody changed it.</exception>
    public byte[] Decrypt(string use, string row, byte[] kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Length < TextAt) throw new CryptographicException("This is no encrypted value.");
        if (!keys.Value.ContainsKey(kept[0])) throw new CryptographicException(
            $"The key of version {kept[0].ToString(CultureInfo.InvariantCulture)} is not here.");
        var value = new byte[kept.Length - TextAt];
        using var aes = new AesGcm(Key(kept[0], use), TagSize);
        aes.Decrypt(kept.AsSpan(NonceAt, NonceSize), kept.AsSpan(TextAt), kept.AsSpan(TagAt, TagSize), value, Encoding.UTF8.GetBytes(row));
        return value;
    }

    /// <summary>A keyed hash to find equal values without knowing them.</summary>
    /// <param name="use">What the value is; part of the key.</param>
    /// <param name="text">The value, already in its canonical form.</param>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public byte[] Match(string use, string text) => HMACSHA256.HashData(Derive(matches.Value, "match", use), Encoding.UTF8.GetBytes(text));

    /// <summary>The pseudonym of a person: stable, and not to be turned back without the key.</summary>
    /// <param name="subjectId">The person's id in the service that owns it.</param>
    /// <exception cref="InvalidOperationException">The key is missing or not 32 bytes of base64.</exception>
    public string Pseudonym(Guid subjectId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Derive(pseudonyms.Value, "match", "ldv-subject"),
            Encoding.UTF8.GetBytes(subjectId.ToString("N"))));

    private byte[] Key(byte version, string use) =>
        derived.GetOrAdd((version, use), static (key, keys) => Derive(keys[key.Version], "encrypt", key.Use), keys.Value);

    private static byte[] Derive(byte[] from, string purpose, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, 32, info: Encoding.UTF8.GetBytes($"{purpose}/{use}"));

    private static SortedList<byte, byte[]> ReadVersions(IConfigurationSection section)
    {
        var versions = new SortedList<byte, byte[]>();
        foreach (var key in section.GetChildren())
        {
            if (!byte.TryParse(key.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
                throw new InvalidOperationException($"{section.Path} has versions 1 to 255.");
            versions[version] = Read(key.Value, key.Path);
        }

        return versions.Count > 0 ? versions : throw new InvalidOperationException($"{section.Path}:1 must be 32 bytes in base64.");
    }

    private static byte[] Read(string? value, string name)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(value ?? "", key, out var written) && written == 32
            ? key
            : throw new InvalidOperationException($"{name} must be 32 bytes in base64.");
    }
}
