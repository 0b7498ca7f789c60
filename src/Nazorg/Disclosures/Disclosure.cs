using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Nazorg.Access;

namespace Platform.Nazorg.Disclosures;

/// <summary>NAZ-04 (Wjsg 51c): who was given which kind of information, why and when; kept at least four years, so it names no person.</summary>
internal sealed class Disclosure : IWalled<Disclosure>
{
    /// <summary>It outlives its record (NAZ-04), so it stands by itself.</summary>
    public static RowWall<Disclosure> Wall { get; } = RowWall.Of<Disclosure>().House(d => d.House).Process(d => d.Process)
        .Seen(by => by.Roles([.. Rights.Readers, .. Roles.Guards])).Recusal(d => d.RecordId);

    public required Guid Id { get; init; }

    public required Guid RecordId { get; init; }

    public required string House { get; init; }

    public required string Process { get; init; }

    public required string ToParty { get; init; }

    /// <summary>Codes of what was given, out of a closed list.</summary>
    public required string[] Kinds { get; init; }

    public required string Ground { get; init; }

    public required Sealed<string> Purpose { get; init; }

    /// <summary>The account that told it, or the one of a fixed partner that read it for the first time (NAZ-07).</summary>
    public required string DisclosedBy { get; init; }

    public required DateTimeOffset DisclosedAt { get; init; }
}

/// <summary>What can be given in this process.</summary>
internal static class DisclosureKinds
{
    public const string Choose = "Kies uit: release-day, institution, traffic-light, identity.";

    public const string ReleaseDay = "release-day";
    public const string Institution = "institution";
    public const string TrafficLight = "traffic-light";

    public static readonly IReadOnlyList<string> All = [ReleaseDay, Institution, TrafficLight, "identity"];
}

/// <summary>The grounds a disclosure can rest on.</summary>
internal static class DisclosureGrounds
{
    public const string Wjsg51c = "wjsg-51c";

    public static readonly IReadOnlyList<string> All = [Wjsg51c, "pbw-18a", "pbw-18b"];
}

internal sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.ToTable("disclosures");
        disclosure.HasKey(d => d.Id);
        disclosure.Property(d => d.Id).ValueGeneratedNever();
        disclosure.HasIndex(d => new { d.House, d.RecordId });
        disclosure.HasIndex(d => new { d.House, d.DisclosedAt, d.Id });
    }
}
