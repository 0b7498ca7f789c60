using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>A point on the agenda of a meeting; a closed one is for the very body that called the meeting, not for who joins it.</summary>
internal sealed class AgendaPoint : IWalled<AgendaPoint>
{
    /// <summary>There where its meeting is, and a closed one for the very body only.</summary>
    public static RowWall<AgendaPoint> Wall { get; } =
        RowWall.Of<AgendaPoint>().House(p => p.House).Seen(by => by.With<BodyMeeting>((p, m) => m.Id == p.MeetingId))
        .Only("closed_wall", by => by.When(p => !p.Closed)
            .All(all => all.When(p => p.Body == BodyIds.Board).Roles(Rights.BoardReaders))
            .All(all => all.When(p => p.Body != BodyIds.Board).Roles(Rights.TacticalReaders)));

    private AgendaPoint()
    {
    }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public int Number { get; private set; }

    public string Subject { get; private set; } = "";

    public string? Text { get; private set; }

    public bool Closed { get; private set; }

    public Guid? ProposalId { get; private set; }

    public static AgendaPoint Of(BodyMeeting meeting, int number, string subject, string? text, bool closed, Guid? proposalId,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), MeetingId = meeting.Id, House = meeting.House, Body = meeting.Body, Number = number, Subject = subject,
            Text = text, Closed = closed, ProposalId = proposalId,
        };

    public void Change(string subject, string? text) => (Subject, Text) = (subject, text);

    public void MoveTo(int number) => Number = number;
}

internal sealed class AgendaPointMapping : IEntityTypeConfiguration<AgendaPoint>
{
    public void Configure(EntityTypeBuilder<AgendaPoint> point)
    {
        point.ToTable("agenda_points");
        point.HasKey(p => p.Id);
        point.Property(p => p.Id).ValueGeneratedNever();
        point.Property(p => p.Text).HasMaxLength(20000);
        point.HasIndex(p => new { p.MeetingId, p.Number });
    }
}
