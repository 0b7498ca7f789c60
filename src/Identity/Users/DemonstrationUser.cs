using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Users;

/// <summary>Somebody to sign in as: a function at a party of a house, never a person.</summary>
internal sealed record DemonstrationUser
{
    private static readonly byte[] Namespace = new Guid("5d0f1a3e-7c1b-4b0e-9d57-2f6a1f0c8e41").ToByteArray(bigEndian: true);

    /// <summary>Role, party where the role belongs to one, and house, joined by dots.</summary>
    public required string Username { get; init; }
    public required string Role { get; init; }
    public required string FunctionName { get; init; }
    public string? House { get; init; }
    public string? HouseName { get; init; }
    public string? Party { get; init; }
    public string? PartyName { get; init; }

    public string[] Roles => [Role];

    /// <summary>The subject of every token of this user.</summary>
    public Guid Subject => SubjectOf(Username);

    public string DisplayName => PartyName is null ? FunctionName : $"{FunctionName} – {PartyName}";

    /// <summary>The same name gives the same subject on every machine: a UUIDv8 over SHA-256 (RFC 9562, appendix B.2).</summary>
    public static Guid SubjectOf(string name)
    {
        var bytes = SHA256.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)])[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
