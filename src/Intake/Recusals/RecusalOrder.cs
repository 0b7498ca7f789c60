using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Recusals;

/// <summary>
/// Why an account is excluded from a case (ACC-08). It stays here: the services hear only that it is so. The reason is about the private life of who
/// works here as much as of who it concerns, and so is sealed.
/// </summary>
internal sealed class RecusalOrder : IWalled<RecusalOrder>
{
    public static RowWall<RecusalOrder> Wall { get; } = RowWall.Of<RecusalOrder>().House(o => o.House)
        .Seen(by => by.With<Referral>((o, r) => r.Id == o.ReferralId)).Only("overseers_wall", by => by.Roles(Roles.Overseers));

    /// <summary>The account said so itself: "I know this person".</summary>
    public const string Declared = "declared";

    /// <summary>A process director said so.</summary>
    public const string Imposed = "imposed";

    private RecusalOrder()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Account { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public Sealed<string> Reason { get; private set; } = "";

    public DateTimeOffset SetAt { get; private set; }

    public Sealed<string>? LiftReason { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    public static RecusalOrder Of(string house, Guid caseId, string account, string kind, string reason, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, ReferralId = caseId, Account = account, Kind = kind,
        Reason = reason, SetAt = at,
    };

    /// <summary>ACC-08: never by the account itself. It does not see the case, so this is the last word and not the first.</summary>
    public Refusal? RefuseLiftBy(HouseProfile house, string account) => house.Unless(account != Account, RuleIds.Acc08);

    public void Lift(string reason, DateTimeOffset at) => (LiftReason, LiftedAt) = (reason, at);
}

internal sealed class RecusalOrderMapping : IEntityTypeConfiguration<RecusalOrder>
{
    public void Configure(EntityTypeBuilder<RecusalOrder> order)
    {
        order.ToTable("recusal_orders");
        order.HasKey(o => o.Id);
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Kind).HasMaxLength(20);
        order.HasOne<Referral>().WithMany().HasForeignKey(o => o.ReferralId).OnDelete(DeleteBehavior.Cascade);

        // An account is excluded from a case or not; excluding it twice would ask to be lifted twice.
        order.HasIndex(o => new { o.ReferralId, o.Account }).IsUnique().HasFilter("lifted_at is null").HasDatabaseName("ix_recusal_orders_held");
        order.HasIndex(o => new { o.ReferralId, o.SetAt });
    }
}
