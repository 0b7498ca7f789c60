using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Access;

/// <summary>GOV-12: the parties that sit in a body from a day on, in the place of all; until the next. Without any, every party sits again.</summary>
internal sealed class Designation : IWalled<Designation>
{
    /// <summary>Who sat when is never rewritten: what comes after is added.</summary>
    public static RowWall<Designation> Wall { get; } =
        RowWall.Of<Designation>().House(d => d.House).OnlyAdded().Seen(by => by.Roles(Rights.Readers));

    private Designation()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string[] Parties { get; private set; } = [];

    public DateOnly From { get; private set; }

    public DateTimeOffset DesignatedAt { get; private set; }

    /// <summary>GOV-12: from today on, and where one delegate speaks for the municipalities, that one too.</summary>
    public static Refusal? MayBeMade(HouseProfile house, BodyProfile body, IReadOnlyCollection<string> parties, DateOnly from, DateOnly today) =>
        house.Unless(from >= today, RuleIds.Gov12, "Een aanwijzing geldt vanaf vandaag of later.")
        ?? house.Unless(parties.Count == 0 || !body.MunicipalitiesRepresentedByOne
            || parties.Any(party => house.Party(party) is { Kind: PartyKinds.Municipality }), RuleIds.Gov12,
            "De gemeenten hebben er samen een afgevaardigde: noem minstens één gemeente.");

    public static Designation Of(string house, string body, IEnumerable<string> parties, DateOnly from, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Body = body, Parties = [.. parties.Order(StringComparer.Ordinal)], From = from,
        DesignatedAt = at,
    };
}

/// <summary>The bodies as they sit on a day.</summary>
internal static class Seating
{
    /// <summary>The body to which parties are designated here; null where every party sits.</summary>
    public static BodyProfile? Designating(this HouseProfile house, string body) =>
        house.Deciding(body) is { DesignatedBy: not null } found && house.Carries(RuleIds.Gov12) ? found : null;

    /// <summary>
    /// The body as it sits on a day: where parties were designated to it, each has a seat by name, and nobody else has one; a shared seat is of the
    /// party that speaks for it (GOV-02).
    /// </summary>
    public static async Task<BodyProfile> SeatedAsync(
        this PlatformDbContext db, HouseProfile house, BodyProfile body, DateOnly on, CancellationToken ct)
    {
        var spoken = body.SpokenFor(await db.SpeakersAsync(house, body, on, ct));
        if (house.Designating(body.Id) is null) return spoken;
        var parties = await db.Set<Designation>().AsNoTracking().Where(d => d.House == house.Id && d.Body == body.Id && d.From <= on)
            .OrderByDescending(d => d.From).ThenByDescending(d => d.Id).Select(d => d.Parties).FirstOrDefaultAsync(ct);
        return spoken.For([.. (parties ?? []).Select(house.Party).OfType<Party>()]);
    }

    /// <summary>The body as it sits on a day, for who asks.</summary>
    public static Task<BodyProfile> SeatedAsync(this UseCase use, BodyProfile body, DateOnly? on = null) =>
        use.Db.SeatedAsync(use.House, body, on ?? use.Today, use.Aborted);

    // A seat that parties share is that of the one that speaks for it; of nobody as long as none does.
    internal static BodyProfile SpokenFor(this BodyProfile body, IReadOnlyDictionary<string, string> speakers) => speakers.Count == 0
        ? body : body with
        {
            Composition = [.. body.Composition.Select(seat => seat.Parties.Count > 0 && speakers.TryGetValue(seat.Code!, out var party)
            ? seat with { Party = party } : seat)],
        };

    // The seat of every party becomes one of each of these.
    internal static BodyProfile For(this BodyProfile body, IReadOnlyCollection<Party> parties) => parties.Count == 0 ? body : body with
    {
        Composition = [.. body.Composition.SelectMany(seat => seat is { Party: null, Parties.Count: 0, Role: Roles.PartnerDelegate }
            ? parties.Select(party => seat with { Party = party.Id, Organisation = party.Name }) : [seat])],
    };
}

internal sealed class DesignationMapping : IEntityTypeConfiguration<Designation>
{
    public void Configure(EntityTypeBuilder<Designation> designation)
    {
        designation.ToTable("designations");
        designation.HasKey(d => d.Id);
        designation.Property(d => d.Id).ValueGeneratedNever();
        designation.Property(d => d.From).HasColumnName("from_on");
        designation.HasIndex(d => new { d.House, d.Body, d.From, d.Id }).IsDescending(false, false, true, true);
    }
}
