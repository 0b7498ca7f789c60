using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.TopLists;

/// <summary>Why somebody stands on the list, until when that is looked at again, and who decided it.</summary>
internal sealed record Placing([MaxLength(2000)] string? Reason, DateOnly? ReviewOn, Mandate? Mandate);

/// <summary>
/// A person of a case stands on the Top-X list of the house (INT-13). It has no history and no state of being over: who is off the list is not in
/// here.
/// </summary>
internal sealed class TopListEntry : IWalled<TopListEntry>
{
    public static RowWall<TopListEntry> Wall { get; } = RowWall.Of<TopListEntry>().House(e => e.House).Process(e => e.Process)
        .Seen(by => by.With<Referral>((e, r) => r.Id == e.ReferralId)).Only("readers_wall", by => by.Roles(Roles.LeadersAndGuards));

    public const string NoDecider = "Het besluit is niet van of, met een genoemd mandaat, namens een deelnemer uit artikel 2.27, eerste lid, WGS.";

    private TopListEntry()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid SubjectId { get; private set; }

    /// <summary>The criteria that were in force when it was decided.</summary>
    public Guid CriteriaId { get; private set; }

    public Sealed<string> Reason { get; private set; } = "";

    public DateOnly ReviewOn { get; private set; }

    /// <summary>The lid-1 participant by which, or on whose behalf, it was decided.</summary>
    public string DecidedFor { get; private set; } = "";

    public Sealed<string>? Mandate { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public uint Version { get; private set; }

    public static TopListEntry Of(Referral referral, Guid subjectId, Guid criteriaId, Placing placing, DateTimeOffset at)
    {
        var entry = new TopListEntry
        {
            Id = Guid.CreateVersion7(at), House = referral.House, Process = referral.Process, ReferralId = referral.Id, SubjectId = subjectId,
        };
        entry.Decide(criteriaId, placing, at);
        return entry;
    }

    public void Decide(Guid criteriaId, Placing placing, DateTimeOffset at) => (CriteriaId, Reason, ReviewOn, DecidedFor, Mandate, DecidedAt) =
        (criteriaId, placing.Reason!, placing.ReviewOn!.Value, placing.Mandate!.Party!, placing.Mandate.Reference, at);

    /// <summary>INT-13: published criteria, a participant that decides, a reason, and a day within a year to look again; no closed process.</summary>
    public static Refusal? Refuse(HouseProfile house, string process, Placing draft, bool published, string ownParty, DateOnly today) =>
        house.Unless(!house.IsClosed(process), RuleIds.Int13, "Uit dit proces komt niemand op de lijst.")
        ?? house.Unless(published, RuleIds.Int13, "De criteria van de lijst zijn nog niet bekendgemaakt.")
        ?? house.Unless(draft.Mandate?.IsLawful(house, ownParty) is true, RuleIds.Int13, NoDecider)
        ?? house.Unless(!string.IsNullOrWhiteSpace(draft.Reason), RuleIds.Int13, "De reden ontbreekt.")
        ?? house.Unless(draft.ReviewOn > today && draft.ReviewOn <= today.AddYears(1), RuleIds.Int13,
            "Er is geen datum om te herzien, na vandaag en binnen een jaar.");
}

internal sealed class TopListEntryMapping : IEntityTypeConfiguration<TopListEntry>
{
    public void Configure(EntityTypeBuilder<TopListEntry> entry)
    {
        entry.ToTable("top_list_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasOne<Referral>().WithMany().HasForeignKey(e => e.ReferralId).OnDelete(DeleteBehavior.Cascade);
        entry.HasOne<Subject>().WithMany().HasForeignKey(e => e.SubjectId).OnDelete(DeleteBehavior.Cascade);
        entry.HasOne<TopListCriteria>().WithMany().HasForeignKey(e => e.CriteriaId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.ReferralId, e.SubjectId }).IsUnique();
        entry.HasIndex(e => new { e.House, e.Process, e.ReviewOn, e.Id });
    }
}
