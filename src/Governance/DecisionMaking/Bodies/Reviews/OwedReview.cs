using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Access;
using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Bodies.Reviews;

/// <summary>
/// ACC-09: the tactical meeting reviews every emergency access in its next meeting. Which case it was, who opened it and why stays in Intake: here is
/// only that a review is owed, and on which agenda it stands.
/// </summary>
internal sealed class OwedReview : IWalled<OwedReview>
{
    /// <summary>Who reads the agenda of the tactical meeting.</summary>
    public static RowWall<OwedReview> Wall { get; } = RowWall.Of<OwedReview>().House(r => r.House).Seen(by => by.Roles(Rights.Readers));

    private OwedReview()
    {
    }

    /// <summary>The emergency access.</summary>
    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The meeting on whose agenda it stands, the last one if there were more.</summary>
    public Guid? MeetingId { get; private set; }

    public Guid? PointId { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>Erased with its dossier before it was reviewed.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether the tactical meeting still has to look at it.</summary>
    public bool IsOwed => ReviewedOn is null && LapsedAt is null;

    public static OwedReview Of(EmergencyReviewSet told) =>
        new() { Id = told.AccessId, House = told.House, Process = told.Process, OpenedAt = told.OpenedAt };

    /// <summary>ACC-09: until it was reviewed it stays on the agenda.</summary>
    public static Refusal? MayBeTakenOff(HouseProfile house, bool isOwed) => house.Unless(!isOwed, RuleIds.Acc09,
        "Dit punt staat op de agenda tot het tactisch overleg deze noodtoegang heeft besproken en dat is vastgelegd.");

    /// <summary>Once reviewed, or gone, it is not owed again, in whatever order that is told.</summary>
    public void Settle(DateOnly? reviewedOn, DateTimeOffset? lapsedAt) =>
        (ReviewedOn, LapsedAt) = (ReviewedOn ?? reviewedOn, LapsedAt ?? lapsedAt);

    public void PlaceOn(BodyMeeting meeting, DateTimeOffset at) => (MeetingId, PointId) = (meeting.Id,
        meeting.Add($"Noodtoegang van {DutchTime.DateOf(OpenedAt):dd-MM-yyyy} ({Process})", null, closed: false, null, at).Id);

    /// <summary>Takes its point off the agenda of a meeting that is not held yet.</summary>
    public void TakeOff(BodyMeeting meeting)
    {
        if (PointId is { } id && meeting.Point(id) is { } point) meeting.Remove(point);
        (MeetingId, PointId) = (null, null);
    }
}

internal sealed class OwedReviewMapping : IEntityTypeConfiguration<OwedReview>
{
    public void Configure(EntityTypeBuilder<OwedReview> review)
    {
        review.ToTable("owed_reviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.HasIndex(r => new { r.House, r.OpenedAt }).HasFilter("reviewed_on is null and lapsed_at is null");
        review.HasIndex(r => r.PointId);
        review.HasOne<BodyMeeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.SetNull);
        review.HasOne<AgendaPoint>().WithMany().HasForeignKey(r => r.PointId).OnDelete(DeleteBehavior.SetNull);
    }
}
