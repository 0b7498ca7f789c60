namespace Platform.Governance.Oversight.Communication;

internal enum AnnouncementState
{
    Asked,
    Published,
}

/// <summary>What one party said: by itself, or in writing as the secretary recorded it.</summary>
internal sealed class Consent : IWalled<Consent>
{
    /// <summary>What a party said never changes.</summary>
    public static RowWall<Consent> Wall { get; } = RowWall.Of<Consent>().House(c => c.House).Seen(by => by.Roles(Rights.Readers))
        .StaysForever(on: "update");

    public required Guid AnnouncementId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required bool Agreed { get; init; }

    public string? Reason { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Where the party's writing is kept, when it did not say so here itself.</summary>
    public string? Reference { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Words to outsiders about the cooperation: not before every other party consented (GOV-24).</summary>
internal sealed class Announcement : IWalled<Announcement>
{
    public static RowWall<Announcement> Wall { get; } = RowWall.Of<Announcement>().House(a => a.House).Seen(by => by.Roles(Rights.Readers));

    private readonly List<Consent> consents = [];

    private Announcement()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateOnly PlannedOn { get; private set; }

    /// <summary>The party that asks; null when the spokesman asks for the house, and then every party is another.</summary>
    public string? Party { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public AnnouncementState State { get; private set; }

    /// <summary>When the spokesman coordinated what a party will say itself.</summary>
    public DateOnly? CoordinatedOn { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public string? PublishedBy { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<Consent> Consents => consents;

    public static Announcement Ask(
        HouseProfile house, string? party, string subject, string channel, DateOnly plannedOn, string text, DateOnly on, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Party = party,
            Subject = subject,
            Channel = channel, PlannedOn = plannedOn, Text = text, AskedOn = on, State = AnnouncementState.Asked,
        };

    /// <summary>The parties of today that have not spoken: who left no longer counts, who acceded does.</summary>
    public IReadOnlyList<string> WaitingFor(HouseProfile house) =>
        [.. Others(house).Where(party => consents.TrueForAll(consent => consent.Party != party)).Order(StringComparer.Ordinal)];

    public bool IsRefused(HouseProfile house) =>
        Others(house).ToHashSet() is var others && consents.Exists(consent => !consent.Agreed && others.Contains(consent.Party));

    /// <summary>GOV-24: another party, once, and before it is out.</summary>
    public Refusal? MayConsent(HouseProfile house, string party, DateOnly on) =>
        house.Unless(party != Party, RuleIds.Gov24, "De vragende partij stemt niet met zichzelf in.")
        ?? house.Unless(consents.TrueForAll(consent => consent.Party != party), RuleIds.Gov24, "Deze partij heeft zich al uitgesproken.")
        ?? house.Unless(State is AnnouncementState.Asked, RuleIds.Gov24, "Dit is al naar buiten gebracht.")
        ?? house.Unless(on >= AskedOn, RuleIds.Gov24, "De datum ligt voor de vraag om instemming.");

    public void Say(string party, bool agreed, string? reason, DateOnly on, string? reference, DateTimeOffset at) => consents.Add(new()
    {
        AnnouncementId = Id, House = House, Party = party, Agreed = agreed, Reason = reason, On = on, Reference = reference, RecordedAt = at,
    });

    public Refusal? MayCoordinate(HouseProfile house, DateOnly on) =>
        house.Unless(on >= AskedOn, RuleIds.Gov24, "De datum ligt voor de vraag om instemming.");

    public void Coordinate(DateOnly on) => CoordinatedOn = on;

    /// <summary>GOV-24: every other party consented beforehand, and the spokesman speaks, or the asking party after he coordinated it.</summary>
    public Refusal? MayPublish(HouseProfile house, DateOnly on, string by)
    {
        var waiting = WaitingFor(house);
        var spokesman = house.IsSpokesman(by);
        var others = Others(house).ToHashSet();
        return house.Unless(!IsRefused(house), RuleIds.Gov24, "Een partij stemt niet in.")
            ?? house.Unless(waiting.Count == 0, RuleIds.Gov24, $"Nog niet ingestemd: {string.Join(", ", waiting)}.")
            ?? house.Unless(consents.TrueForAll(consent => !others.Contains(consent.Party) || on >= consent.On), RuleIds.Gov24,
                "De instemming is van later.")
            ?? house.Unless(spokesman || (Party is not null && by == Party), RuleIds.Gov24,
                "Alleen de woordvoerder of de vragende partij treedt naar buiten.")
            ?? house.Unless(spokesman || on >= CoordinatedOn, RuleIds.Gov24, "De woordvoerder heeft dit nog niet afgestemd.")
            ?? house.Unless(on >= AskedOn, RuleIds.Gov24, "De datum ligt voor de vraag om instemming.");
    }

    public void Publish(DateOnly on, string by) => (State, PublishedOn, PublishedBy) = (AnnouncementState.Published, on, by);

    private IEnumerable<string> Others(HouseProfile house) => house.Parties.Select(party => party.Id).Where(party => party != Party);
}
