using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Emergencies;

/// <summary>Tells a party that supplied data of a case, or a role of the house, that the case was opened in an emergency (ACC-09).</summary>
internal sealed class AccessNotice : IWalled<AccessNotice>, INotice
{
    /// <summary>Told to the delegates of one party, or to one role of the house.</summary>
    public static RowWall<AccessNotice> Wall { get; } = RowWall.Of<AccessNotice>().House(n => n.House).Process(n => n.Process)
        .Seen(by => by.All(all => all.Roles(Roles.PartyDelegate).Own(n => n.Party)).NamedRole(n => n.Role))
        .Shield(n => n.ShieldedAt).Recusal(n => n.ReferralId);

    /// <summary>The process director leads the case; the contact point answers for it to whom it is about.</summary>
    public static readonly string[] ToldRoles = [Roles.ProcessDirector, Roles.ContactPoint];

    private AccessNotice()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid OpeningId { get; private set; }

    /// <summary>The party that is told; null where it is a role.</summary>
    public string? Party { get; private set; }

    /// <summary>The role of the house that is told; null where it is a party.</summary>
    public string? Role { get; private set; }

    /// <summary>The party that opened the case; its reason is for who accounts for it.</summary>
    public string ByParty { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public static AccessNotice ToParty(string party, EmergencyOpening opening) => Of(opening, party, null);

    public static AccessNotice ToRole(string role, EmergencyOpening opening) => Of(opening, null, role);

    public bool Confirm(DateTimeOffset at)
    {
        if (ConfirmedAt is not null) return false;
        ConfirmedAt = at;
        return true;
    }

    private static AccessNotice Of(EmergencyOpening opening, string? party, string? role) => new()
    {
        Id = Guid.CreateVersion7(opening.OpenedAt), House = opening.House, Process = opening.Process, ReferralId = opening.ReferralId,
        OpeningId = opening.Id, Party = party, Role = role, ByParty = opening.Party, OpenedAt = opening.OpenedAt, EndsAt = opening.EndsAt,
    };
}

internal sealed class AccessNoticeMapping : IEntityTypeConfiguration<AccessNotice>
{
    public void Configure(EntityTypeBuilder<AccessNotice> notice)
    {
        notice.ToTable("access_notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasOne<EmergencyOpening>().WithMany().HasForeignKey(n => n.OpeningId).OnDelete(DeleteBehavior.Cascade);
        notice.HasIndex(n => new { n.House, n.Party, n.Process, n.Id });
        notice.HasIndex(n => n.ReferralId);
    }
}
