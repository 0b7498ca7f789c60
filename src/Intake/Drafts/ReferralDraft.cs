using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Access;
using Platform.Intake.Advices;
using Platform.Intake.Referrals;

namespace Platform.Intake.Drafts;

/// <summary>
/// A referral that a party is still writing: nobody else sees it, and it is sealed. It disappears when it is submitted, or by itself.
/// </summary>
internal sealed class ReferralDraft : IWalled<ReferralDraft>
{
    /// <summary>Of the own party only who refers for it, in the process it is for as soon as one was chosen (ACC-03).</summary>
    public static RowWall<ReferralDraft> Wall { get; } = RowWall.Of<ReferralDraft>().House(d => d.House).ProcessOrNone(d => d.Process)
        .Seen(by => by.All(all => all.Roles(Rights.Referrers).Own(d => d.Party)));

    /// <summary>How long a draft that nobody touches is kept; no source says it, so each house has to confirm it.</summary>
    public static readonly RetentionTerm Term = new(30, "days", "proposal");

    private ReferralDraft()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Party { get; private set; } = "";

    /// <summary>The process, once one was chosen that the house refers to; any other text stays inside.</summary>
    public string? Process { get; private set; }

    /// <summary>The advice that it follows, if it began there (INT-01).</summary>
    public Guid? AdviceId { get; private set; }

    public Sealed<SubmitReferral.Request> Content { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>The activity of its lines in the processing log.</summary>
    public string Activity => $"{Process ?? "algemeen"}/intake";

    public static ReferralDraft Begin(HouseProfile house, string party, Guid? advice, SubmitReferral.Request content, DateTimeOffset at)
    {
        var draft = new ReferralDraft { Id = Guid.CreateVersion7(at), House = house.Id, Party = party, AdviceId = advice, CreatedAt = at };
        draft.Write(house, content, at);
        return draft;
    }

    public void Write(HouseProfile house, SubmitReferral.Request content, DateTimeOffset at)
    {
        (Process, ChangedAt, Content) = (house.Triaged().FirstOrDefault(process => process == content.Process), at, content);
    }

    /// <summary>The day on which it disappears, when nobody touches it before.</summary>
    public static DateOnly GoneOn(DateTimeOffset changedAt) => Term.After(DutchTime.DateOf(changedAt));
}

internal sealed class ReferralDraftMapping : IEntityTypeConfiguration<ReferralDraft>
{
    public void Configure(EntityTypeBuilder<ReferralDraft> draft)
    {
        draft.ToTable("referral_drafts");
        draft.HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Process).HasMaxLength(40);
        draft.HasOne<Advice>().WithMany().HasForeignKey(d => d.AdviceId).OnDelete(DeleteBehavior.SetNull);
        draft.HasIndex(d => new { d.House, d.Party, d.Id });
        draft.HasIndex(d => d.ChangedAt);
    }
}
