using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Requests;

/// <summary>GOV-11: a party asks a body to meet; open until a meeting is planned after it.</summary>
internal sealed class MeetingRequest : IWalled<MeetingRequest>
{
    public static RowWall<MeetingRequest> Wall { get; } = RowWall.Of<MeetingRequest>().House(r => r.House).Seen(by => by.Roles(Rights.Readers));

    private MeetingRequest()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateOnly RequestedOn { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The letter or mail, where the secretary recorded it for the party.</summary>
    public string? Reference { get; private set; }

    /// <summary>The meeting that was planned for it.</summary>
    public Guid? MeetingId { get; private set; }

    public uint Version { get; private set; }

    public static Refusal? MayBeAsked(HouseProfile house, BodyProfile body) =>
        house.Unless(body.Cadence!.OnRequest, RuleIds.Gov11, $"{body.Name} komt niet op verzoek van een partij bijeen.");

    public static MeetingRequest Of(HouseProfile house, BodyProfile body, string party, string reason, DateOnly on, string? reference,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Body = body.Id, Party = party, Reason = reason, RequestedOn = on, Reference = reference,
            RecordedAt = at,
        };

    public void AnswerWith(Guid meetingId) => MeetingId = meetingId;

    public void Reopen() => MeetingId = null;
}

internal sealed class MeetingRequestMapping : IEntityTypeConfiguration<MeetingRequest>
{
    public void Configure(EntityTypeBuilder<MeetingRequest> request)
    {
        request.ToTable("meeting_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Reason).HasMaxLength(4000);
        request.HasIndex(r => new { r.House, r.Body, r.Id });
        request.HasIndex(r => r.House, "IX_meeting_requests_open").HasFilter("meeting_id is null");
        request.HasOne<BodyMeeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal static class MeetingRequests
{
    /// <summary>A meeting still to come answers what was asked before it was planned.</summary>
    public static async Task AnswerRequestsAsync(this UseCase use, BodyMeeting meeting)
    {
        if (meeting.StartsAt <= use.Now) return;
        string[] bodies = [.. meeting.Bodies()];
        var open = use.Db.Set<MeetingRequest>().Where(r => r.House == meeting.House && bodies.Contains(r.Body) && r.MeetingId == null);
        foreach (var request in await open.ToListAsync(use.Aborted)) request.AnswerWith(meeting.Id);
    }
}
