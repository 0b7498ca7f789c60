using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>A paper of a meeting; with a closed point it is closed too.</summary>
internal sealed class MeetingPaper : IWalled<MeetingPaper>
{
    /// <summary>There where its meeting is, and a closed one for the very body only.</summary>
    public static RowWall<MeetingPaper> Wall { get; } =
        RowWall.Of<MeetingPaper>().House(p => p.House).Seen(by => by.With<BodyMeeting>((p, m) => m.Id == p.MeetingId))
        .Only("closed_wall", by => by.When(p => !p.Closed)
            .All(all => all.When(p => p.Body == BodyIds.Board).Roles(Rights.BoardReaders))
            .All(all => all.When(p => p.Body != BodyIds.Board).Roles(Rights.TacticalReaders)));

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required string House { get; init; }

    /// <summary>The body that called the meeting.</summary>
    public required string Body { get; init; }

    /// <summary>The point it belongs to; null when it belongs to the meeting, or its point was taken off the agenda.</summary>
    public Guid? PointId { get; set; }

    public required bool Closed { get; init; }

    public required string Title { get; init; }

    public required string MediaType { get; init; }

    public required int Size { get; init; }

    /// <summary>SHA-256 of the content as it came, so that anyone can see that it is the same.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>The content of a paper, sealed, apart from what lists read.</summary>
internal sealed class PaperContent : IWalled<PaperContent>
{
    public static RowWall<PaperContent> Wall { get; } = RowWall.Of<PaperContent>().House(c => c.House).Seen(by => by.With<MeetingPaper>((c, p) => p.Id == c.PaperId));

    public required Guid PaperId { get; init; }

    public required string House { get; init; }

    public required Sealed<byte[]> Content { get; init; }
}

internal sealed class MeetingPaperMapping : IEntityTypeConfiguration<MeetingPaper>
{
    public void Configure(EntityTypeBuilder<MeetingPaper> paper)
    {
        paper.ToTable("meeting_papers");
        paper.HasKey(p => p.Id);
        paper.Property(p => p.Id).ValueGeneratedNever();
        paper.HasIndex(p => new { p.MeetingId, p.Id });
        paper.HasIndex(p => p.PointId);
        paper.OfMeeting();
        paper.HasOne<AgendaPoint>().WithMany().HasForeignKey(p => p.PointId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PaperContentMapping : IEntityTypeConfiguration<PaperContent>
{
    public void Configure(EntityTypeBuilder<PaperContent> content)
    {
        content.ToTable("paper_contents");
        content.HasKey(c => c.PaperId);
        content.HasOne<MeetingPaper>().WithOne().HasForeignKey<PaperContent>(c => c.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}
