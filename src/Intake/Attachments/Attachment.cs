using System.Security.Cryptography;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>
/// A file with a case. It stays its supplier's (INT-06), and lies encrypted under a key of its own. The name of the file is not kept: it often holds a
/// person's.
/// </summary>
internal sealed class Attachment : IWalled<Attachment>
{
    public static RowWall<Attachment> Wall { get; } = RowWall.Of<Attachment>().House(a => a.House).Process(a => a.Process)
        .Seen(by => by.Roles(IntakeRights.WideAndGuards).Own(a => a.SupplyingParty))
        .Shield(a => a.ShieldedAt).Recusal(a => a.ReferralId);

    public static readonly string[] Kinds = ["report", "letter", "plan", "decision", "consent", "photo", "other"];

    private const string Use = "attachment-key";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private Attachment()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    public string SupplyingParty { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? Description { get; private set; }

    public string ContentType { get; private set; } = "";

    public int Size { get; private set; }

    public string Sha256 { get; private set; } = "";

    public byte[] KeySealed { get; private set; } = [];

    public byte[] ContentSealed { get; private set; } = [];

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    public static Attachment Of(Referral referral, string party, Upload upload, Protection protection, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var key = RandomNumberGenerator.GetBytes(32);
        return new()
        {
            Id = id, House = referral.House, ReferralId = referral.Id, Process = referral.Process, SupplyingParty = party, Kind = upload.Kind!,
            Description = string.IsNullOrWhiteSpace(upload.Description) ? null : upload.Description,
            ContentType = upload.ContentType!, Size = upload.Content!.Length, Sha256 = upload.Sha256!, AddedAt = at,
            KeySealed = protection.Encrypt(Use, Convert.ToBase64String(key)), ContentSealed = Seal(key, id, upload.Content),
        };
    }

    /// <summary>The file as it came.</summary>
    /// <exception cref="CryptographicException">Somebody changed it, or put that of another in its place.</exception>
    public static byte[] Open(Guid id, byte[] keySealed, byte[] contentSealed, Protection protection)
    {
        var plain = new byte[contentSealed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(Convert.FromBase64String(protection.Decrypt(Use, keySealed)), TagSize);
        var (nonce, tag) = (contentSealed.AsSpan(0, NonceSize).ToArray(), contentSealed.AsSpan(NonceSize, TagSize).ToArray());
        aes.Decrypt(nonce, contentSealed.AsSpan(NonceSize + TagSize), tag, plain, id.ToByteArray());
        return plain;
    }

    /// <summary>INT-06: only the party that supplied it takes it away.</summary>
    public Refusal? RefuseRemovalBy(HouseProfile house, string party) => house.Unless(party == SupplyingParty, RuleIds.Int06);

    private static byte[] Seal(byte[] key, Guid id, byte[] plain)
    {
        var content = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(content.AsSpan(0, NonceSize), plain, content.AsSpan(NonceSize + TagSize), content.AsSpan(NonceSize, TagSize), id.ToByteArray());
        return content;
    }
}
