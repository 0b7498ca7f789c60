using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Access;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Emergencies;

/// <summary>
/// An emergency access with its reason (ACC-09): added once and never changed. That it holds, and until when, stands in <c>emergency_accesses</c>,
/// as in every service; the reason is here only, sealed.
/// </summary>
internal sealed class EmergencyOpening : IWalled<EmergencyOpening>
{
    public static RowWall<EmergencyOpening> Wall { get; } = RowWall.Of<EmergencyOpening>().House(o => o.House).Process(o => o.Process)
        .Seen(by => by.With<Referral>((o, r) => r.Id == o.ReferralId)).Only("readers_wall", by => by.Roles(Rights.EmergencyReaders));

    private EmergencyOpening()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    public string Party { get; private set; } = "";

    /// <summary>The pseudonymous id of the account.</summary>
    public string Account { get; private set; } = "";

    public Sealed<string> Reason { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The end of that day where the houses are.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>MEE-03 (WGS 2.31(4)): who is no participant in the sense of WGS 2.27 may not have the data, not in an emergency either.</summary>
    public static Refusal? RefuseOutsider(HouseProfile house, string party) => house.Unless(
        house.Party(party) is { } known && house.Law.IsParticipant(known), RuleIds.Mee03,
        "Uw organisatie is geen deelnemer volgens artikel 2.27 WGS; ook in nood is er dan geen grondslag. Bel de politie of het huis.");

    /// <summary>ACC-09: what the tactical meeting is told, that has it on its agenda; not of which case, nor by whom.</summary>
    public EmergencyReviewSet ReviewOwed() => new() { House = House, Process = Process, AccessId = Id, OpenedAt = OpenedAt };

    public static EmergencyOpening Of(Guid caseId, string process, CurrentUser user, string reason, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = user.House, ReferralId = caseId, Process = process, Party = user.Party, Account = user.Subject,
        Reason = reason, OpenedAt = at, EndsAt = DutchTime.StartOf(DutchTime.DateOf(at).AddDays(1)),
    };
}

/// <summary>What a tactical meeting can make of an emergency access.</summary>
internal static class ReviewOutcomes
{
    public static readonly string[] All = ["justified", "unjustified"];
}

/// <summary>What a tactical meeting made of an emergency access. One per access.</summary>
internal sealed class EmergencyReview : IWalled<EmergencyReview>
{
    public static RowWall<EmergencyReview> Wall { get; } = RowWall.Of<EmergencyReview>(
        ).House(r => r.House).Seen(by => by.With<EmergencyOpening>((r, o) => o.Id == r.OpeningId));

    public required Guid OpeningId { get; init; }

    public required string House { get; init; }

    public required Guid ReferralId { get; init; }

    /// <summary>The day of the meeting.</summary>
    public required DateOnly ReviewedOn { get; init; }

    public required string Outcome { get; init; }

    public required Sealed<string> Explanation { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

internal sealed class EmergencyOpeningMapping : IEntityTypeConfiguration<EmergencyOpening>
{
    public void Configure(EntityTypeBuilder<EmergencyOpening> opening)
    {
        opening.ToTable("emergency_openings");
        opening.HasKey(o => o.Id);
        opening.Property(o => o.Id).ValueGeneratedNever();
        opening.HasOne<Referral>().WithMany().HasForeignKey(o => o.ReferralId).OnDelete(DeleteBehavior.Cascade);

        // Who opened it today need not open it again; of two at once the second finds it done.
        opening.HasIndex(o => new { o.ReferralId, o.Account, o.EndsAt }).IsUnique();
        opening.HasIndex(o => new { o.House, o.Process, o.Id });
    }
}

internal sealed class EmergencyReviewMapping : IEntityTypeConfiguration<EmergencyReview>
{
    public void Configure(EntityTypeBuilder<EmergencyReview> review)
    {
        review.ToTable("emergency_reviews");
        review.HasKey(v => v.OpeningId);
        review.Property(v => v.OpeningId).ValueGeneratedNever();
        review.Property(v => v.Outcome).HasMaxLength(20);
        review.HasOne<EmergencyOpening>().WithMany().HasForeignKey(v => v.OpeningId).OnDelete(DeleteBehavior.Cascade);
        review.HasIndex(v => v.ReferralId);
    }
}
