using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Access;

namespace Platform.Intake.TopLists;

/// <summary>The criteria of the Top-X list of a house, as they stand on the internet (WGS 2.32(1), BGS 2.22); the last are in force.</summary>
internal sealed class TopListCriteria : IWalled<TopListCriteria>
{
    public static RowWall<TopListCriteria> Wall { get; } = RowWall.Of<TopListCriteria>().House(c => c.House)
        .Seen(by => by.Roles(Rights.Readers)).Stays();

    private TopListCriteria()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>Their place among those of the house; of two of one moment, too, the later is the last.</summary>
    public int Ordinal { get; private set; }

    /// <summary>By which they are known where they are published.</summary>
    public string Label { get; private set; } = "";

    public string Address { get; private set; } = "";

    public DateOnly PublishedOn { get; private set; }

    public string[] Criteria { get; private set; } = [];

    /// <summary>The lid-1 participant by which, or on whose behalf, they were decided.</summary>
    public string DecidedFor { get; private set; } = "";

    public Sealed<string>? Mandate { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public static TopListCriteria Of(string house, int ordinal, PublishCriteria.Request request, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Ordinal = ordinal, Label = request.Version!, Address = request.Address!,
        PublishedOn = request.PublishedOn!.Value, Criteria = [.. (request.Criteria ?? []).OfType<string>()],
        DecidedFor = request.Mandate!.Party!, Mandate = request.Mandate.Reference, DecidedAt = at,
    };

    /// <summary>INT-13: nothing stands on the list by criteria that are not published, with address and version, or not a participant's.</summary>
    public static Refusal? Refuse(HouseProfile house, PublishCriteria.Request draft, string ownParty, DateOnly today)
    {
        var missing = new List<string>();
        if (!(draft.Criteria ?? []).Any(text => !string.IsNullOrWhiteSpace(text))) missing.Add("de criteria");
        if (string.IsNullOrWhiteSpace(draft.Version)) missing.Add("de versie");
        if (string.IsNullOrWhiteSpace(draft.Address)) missing.Add("het adres van de bekendmaking");
        if (draft.PublishedOn is not { } day || day > today) missing.Add("de dag van de bekendmaking, niet later dan vandaag");
        return house.Unless(missing.Count == 0, RuleIds.Int13, $"Er ontbreekt: {string.Join(", ", missing)}.")
            ?? house.Unless(draft.Mandate?.IsLawful(house, ownParty) is true, RuleIds.Int13, TopListEntry.NoDecider);
    }
}

internal sealed class TopListCriteriaMapping : IEntityTypeConfiguration<TopListCriteria>
{
    public void Configure(EntityTypeBuilder<TopListCriteria> criteria)
    {
        criteria.ToTable("top_list_criteria");
        criteria.HasKey(c => c.Id);
        criteria.Property(c => c.Id).ValueGeneratedNever();
        criteria.Property(c => c.Label).HasMaxLength(40);
        criteria.Property(c => c.Address).HasMaxLength(500);
        criteria.HasIndex(c => new { c.House, c.Label }).IsUnique();
        criteria.HasIndex(c => new { c.House, c.Ordinal }).IsUnique();
    }
}
