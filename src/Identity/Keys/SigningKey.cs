using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity.Keys;

/// <summary>A key that signs from a moment on, until the next one does. That moment and the kid are its file name.</summary>
internal sealed record SigningKey(string Id, DateTimeOffset ActiveFrom, RsaSecurityKey Key, string FileName)
{
    public const string Pattern = "signing-*.pem";
    private const string Prefix = "signing-";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";
    private const int MomentLength = 16;

    public SigningCredentials Credentials => new(Key, SecurityAlgorithms.RsaSha256);

    public static SigningKey Create(string directory, DateTimeOffset activeFrom)
    {
        using var key = RSA.Create(KeyFiles.RsaBits);
        var name = $"{Prefix}{activeFrom.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}-{Thumbprint(key)}.pem";
        KeyFiles.Write(Path.Combine(directory, name), key);
        return Read(Path.Combine(directory, name));
    }

    public static SigningKey Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var from = DateTimeOffset.ParseExact(
            name.AsSpan(Prefix.Length, MomentLength), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var id = name[(Prefix.Length + MomentLength + 1)..];
        using var key = KeyFiles.Read(path);
        return new(id, from, new(key.ExportParameters(true)) { KeyId = id }, Path.GetFileName(path));
    }

    /// <summary>The JWK thumbprint of RFC 7638.</summary>
    private static string Thumbprint(RSA key) => Base64Url.EncodeToString(new RsaSecurityKey(key.ExportParameters(false)).ComputeJwkThumbprint());
}
