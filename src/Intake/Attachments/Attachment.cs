using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>
/// A file with a case. It stays its supplier's (INT-06): to show and to take away; and is sealed. The name of the file is not kept: it often
/// holds a person's.
/// </summary>
internal sealed class Attachment : IWalled<Attachment>
{
    public static RowWall<Attachment> Wall { get; } = RowWall.Of<Attachment>().House(a => a.House).Process(a => a.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(a => a.SupplyingParty)
            .All(all => all.When(a => a.Visibility == Visibilities.CaseParties).With<Referral>((a, r) => r.Id == a.ReferralId))
            .All(all => all.When(a => a.Visibility == Visibilities.NamedParties).OwnAmong(a => a.VisibleTo)
                .With<Referral>((a, r) => r.Id == a.ReferralId)))
        .Shield(a => a.ShieldedAt).Recusal(a => a.ReferralId);

    public static readonly string[] Kinds = ["report", "letter", "plan", "decision", "consent", "photo", "other"];

    private Attachment()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    public string SupplyingParty { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public Sealed<string>? Description { get; private set; }

    public string Category { get; private set; } = "";

    public string? SecrecyRegime { get; private set; }

    public string? SecrecyGround { get; private set; }

    public DateOnly? ConsentOn { get; private set; }

    public Sealed<string>? SecrecyMotivation { get; private set; }

    public string? WpgArticle { get; private set; }

    public string Visibility { get; private set; } = Visibilities.IntakeOnly;

    public string[] VisibleTo { get; private set; } = [];

    public string ContentType { get; private set; } = "";

    public int Size { get; private set; }

    public string Sha256 { get; private set; } = "";

    public Sealed<byte[]> Content { get; private set; } = Array.Empty<byte>();

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    public static Attachment Of(Referral referral, string party, Upload upload, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = referral.House, ReferralId = referral.Id, Process = referral.Process, SupplyingParty = party,
        Kind = upload.Kind!,
        Description = string.IsNullOrWhiteSpace(upload.Description) ? null : upload.Description,
        Category = upload.Classification.Category!, SecrecyRegime = upload.Classification.SecrecyRegime,
        SecrecyGround = upload.Classification.SecrecyGround, ConsentOn = upload.Classification.ConsentOn,
        SecrecyMotivation = upload.Classification.SecrecyMotivation, WpgArticle = upload.Classification.WpgArticle,
        Visibility = upload.Visibility ?? Visibilities.IntakeOnly, VisibleTo = [.. upload.VisibleTo],
        ContentType = upload.ContentType!, Size = upload.Content!.Length, Sha256 = upload.Sha256!, AddedAt = at, Content = upload.Content,
    };

    /// <summary>Shows it to others than before, or to fewer.</summary>
    public void Share(string visibility, IEnumerable<string> parties) => (Visibility, VisibleTo) = (visibility, [.. parties]);

    /// <summary>INT-06: only the party that supplied it shows it and takes it away.</summary>
    public Refusal? RefuseChangeBy(HouseProfile house, string party) => house.Unless(party == SupplyingParty, RuleIds.Int06);
}
