using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>A party was reminded of a request. Nothing is sent: it stands with the request, in the party's own inbox.</summary>
internal sealed class Reminder : IWalled<Reminder>
{
    public static RowWall<Reminder> Wall { get; } = RowWall.Of<Reminder>(
        ).House(r => r.House).Seen(by => by.With<InformationRequest>((r, q) => q.Id == r.RequestId));

    public const string ByHand = "by-hand";
    public const string DueSoon = "due-soon";
    public const string Overdue = "overdue";

    /// <summary>How many days before the day a request is due soon; no source says it.</summary>
    public const int DaysBefore = 2;

    private Reminder()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid RequestId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>The party that reminded; null when the day itself did.</summary>
    public string? ByParty { get; private set; }

    /// <summary>The day that was due then.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly RemindedOn { get; private set; }

    public DateTimeOffset RemindedAt { get; private set; }

    public static Reminder Of(InformationRequest request, string kind, string? party, DateOnly today, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = request.House, ReferralId = request.ReferralId, RequestId = request.Id, Kind = kind, ByParty = party,
        DueOn = request.DueOn, RemindedOn = today, RemindedAt = at,
    };
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("information_reminders");
        reminder.HasKey(r => r.Id);
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.Property(r => r.Kind).HasMaxLength(20);
        reminder.HasOne<InformationRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Cascade);

        // At most one a day, whoever reminds.
        reminder.HasIndex(r => new { r.RequestId, r.RemindedOn }).IsUnique();
        reminder.HasIndex(r => r.ReferralId);
    }
}
