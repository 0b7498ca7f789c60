using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Sendings;

internal enum SentThing
{
    Agenda,
    Papers,
    Minutes,
}

/// <summary>What was sent to which parties, when, and what shows it.</summary>
internal sealed class Sending : IWalled<Sending>
{
    public static RowWall<Sending> Wall { get; } =
        RowWall.Of<Sending>().House(s => s.House).Seen(by => by.With<BodyMeeting>((s, m) => m.Id == s.MeetingId));

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required string House { get; init; }

    public required SentThing What { get; init; }

    public required string[] To { get; init; }

    public required DateOnly SentOn { get; init; }

    public required string Proof { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who gets what the meeting has on paper: the parties that sit in the bodies that meet that day.</summary>
    public static HashSet<string> Addressees(HouseProfile house, IEnumerable<BodyProfile> bodies) =>
        [.. bodies.SelectMany(house.MemberParties).Where(party => house.Party(party) is not null)];

    /// <summary>GOV-10: papers go to members only.</summary>
    public static Refusal? MayBeSent(HouseProfile house, IReadOnlyList<BodyProfile> bodies, IReadOnlyCollection<string> to)
    {
        var addressees = Addressees(house, bodies);
        var strangers = to.Where(party => !addressees.Contains(party)).ToList();
        return house.Unless(to.All(party => house.Party(party) is not null), RuleIds.Cov02)
            ?? house.Unless(strangers.Count == 0, RuleIds.Gov10, $"Geen zetel: {string.Join(", ", strangers)}.");
    }
}

internal sealed class SendingMapping : IEntityTypeConfiguration<Sending>
{
    public void Configure(EntityTypeBuilder<Sending> sending)
    {
        sending.ToTable("sendings");
        sending.HasKey(s => s.Id);
        sending.Property(s => s.Id).ValueGeneratedNever();
        sending.HasIndex(s => new { s.MeetingId, s.Id });
        sending.OfMeeting();
    }
}
