using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

internal enum ProposalState
{
    Open,
    Placed,
    Declined,
}

/// <summary>What a member, or the other body, wants on the agenda.</summary>
internal sealed class AgendaProposal : IWalled<AgendaProposal>
{
    /// <summary>A proposal for the agenda of the board is a paper of the board, and of the party that made it.</summary>
    public static RowWall<AgendaProposal> Wall { get; } = RowWall.Of<AgendaProposal>().House(p => p.House)
        .Seen(by => by.Own(p => p.Party).Roles(Rights.BoardReaders)
            .All(all => all.When(p => p.Body != BodyIds.Board).Roles(Rights.Readers)));

    /// <summary>Why nothing more is done with it.</summary>
    public const string Settled = "Over dit voorstel is al beslist.";

    private AgendaProposal()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>The body on whose agenda it should come.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The body it comes from: this one, or the other.</summary>
    public string FromBody { get; private set; } = "";

    /// <summary>The party that made it; none where the house itself did.</summary>
    public string? Party { get; private set; }

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public ProposalState State { get; private set; }

    public string? DeclineReason { get; private set; }

    public Guid? MeetingId { get; private set; }

    public uint Version { get; private set; }

    public static AgendaProposal Of(Guid id, string house, string body, string fromBody, string? party, string subject, string text,
        DateTimeOffset at) => new()
        {
            Id = id, House = house, Body = body, FromBody = fromBody, Party = party, Subject = subject, Text = text, ProposedAt = at,
        };

    public void PlaceOn(Guid meetingId) => (State, MeetingId) = (ProposalState.Placed, meetingId);

    /// <summary>Taken off that agenda it waits for another.</summary>
    public void Reopen() => (State, MeetingId) = (ProposalState.Open, null);

    public void Decline(string reason) => (State, DeclineReason) = (ProposalState.Declined, reason);
}

internal static class AgendaProposals
{
    /// <summary>A change of a proposal, by who keeps the papers of the body it was made to.</summary>
    public static Change<AgendaProposal> OnProposal(this UseCase use, string body, Guid id, Act act) =>
        use.Change(act, ct => use.Seen<AgendaProposal>().SingleOrDefaultAsync(p => p.Id == id && p.Body == body, ct));
}

internal sealed class AgendaProposalMapping : IEntityTypeConfiguration<AgendaProposal>
{
    public void Configure(EntityTypeBuilder<AgendaProposal> proposal)
    {
        proposal.ToTable("agenda_proposals");
        proposal.HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.Text).HasMaxLength(20000);
        proposal.HasIndex(p => new { p.House, p.Body, p.Id });
        proposal.OfMeeting();
    }
}
