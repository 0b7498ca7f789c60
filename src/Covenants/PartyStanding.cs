namespace Platform.Covenants;

/// <summary>
/// What was told of one party of one house since its covenant was written: that it acceded, left or was excluded, and from when.
/// Every word is kept, so that it does not matter in which order the words come, or how often.
/// </summary>
public sealed class PartyStanding
{
    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The party.</summary>
    public required string Party { get; init; }

    /// <summary>From when it is a party by accession, or goes on with other facts (UTC), each time; none where that was not told.</summary>
    public DateTimeOffset[] Accessions { get; private set; } = [];

    /// <summary>From when it left (UTC), each time.</summary>
    public DateTimeOffset[] Exits { get; private set; } = [];

    /// <summary>From when it was excluded (UTC), each time.</summary>
    public DateTimeOffset[] Exclusions { get; private set; } = [];

    /// <summary>The organisation's name as it was last told; null for a party of the covenant's own list.</summary>
    public string? Organisation { get; private set; }

    /// <summary>The kind, out of <see cref="PartyKinds"/>; null as above.</summary>
    public string? Kind { get; private set; }

    /// <summary>The class under WGS 2.27; null as above.</summary>
    public string? WgsClass { get; private set; }

    /// <summary>Where it is seated, if told.</summary>
    public string? Seat { get; private set; }

    /// <summary>Organisation identification number (20 digits), if told.</summary>
    public string? Oin { get; private set; }

    /// <summary>The standing as it is kept.</summary>
    public static PartyStanding Of(
        string house, string party, DateTimeOffset[] accessions, DateTimeOffset[] exits, DateTimeOffset[] exclusions, string? organisation,
        string? kind,
        string? wgsClass, string? seat, string? oin) => new()
        {
            House = house, Party = party, Accessions = accessions, Exits = exits, Exclusions = exclusions, Organisation = organisation, Kind = kind,
            WgsClass = wgsClass, Seat = seat, Oin = oin,
        };

    /// <summary>The moments at which the answer of <see cref="IsActive"/> may change.</summary>
    public IEnumerable<DateTimeOffset> Turns => [.. Accessions, .. Exits, .. Exclusions];

    /// <summary>The party acceded (GOV-17), or goes on with other facts (COV-02).</summary>
    /// <param name="from">From when (UTC).</param>
    /// <param name="told">The organisation as it is from then; null when only the moment was told, which is enough for a party of the covenant's own
    /// list.</param>
    public void Accede(DateTimeOffset from, Party? told)
    {
        if (told is not null && !Accessions.Any(known => known > from))
            (Organisation, Kind, WgsClass, Seat, Oin) = (told.Name, told.Kind, told.WgsClass, told.Seat, told.Oin);
        Accessions = [.. Accessions.Append(from).Distinct().Order()];
    }

    /// <summary>The party left in writing (GOV-21).</summary>
    /// <param name="from">From when (UTC).</param>
    public void Leave(DateTimeOffset from) => Exits = [.. Exits.Append(from).Distinct().Order()];

    /// <summary>The party was excluded (GOV-20).</summary>
    /// <param name="from">From when (UTC).</param>
    public void Exclude(DateTimeOffset from) => Exclusions = [.. Exclusions.Append(from).Distinct().Order()];

    /// <summary>Takes part at a moment: it is in the covenant's list or acceded by then, and no end came since.</summary>
    /// <param name="founding">It is in the covenant's own list.</param>
    /// <param name="at">The moment (UTC).</param>
    public bool IsActive(bool founding, DateTimeOffset at)
    {
        var since = Accessions.Where(from => from <= at).Cast<DateTimeOffset?>().LastOrDefault() ?? (founding ? DateTimeOffset.MinValue : null);
        return since is { } began && !Exits.Concat(Exclusions).Any(end => end >= began && end <= at);
    }

    /// <summary>The rule by which a party that is not active at a moment is refused: excluded, left, or not yet acceded.</summary>
    /// <param name="at">The moment (UTC).</param>
    public string RuleAt(DateTimeOffset at)
    {
        var left = Exits.Where(end => end <= at).DefaultIfEmpty().Max();
        var excluded = Exclusions.Where(end => end <= at).DefaultIfEmpty().Max();
        return (left, excluded) == default ? RuleIds.Gov17 : excluded >= left ? RuleIds.Gov20 : RuleIds.Gov21;
    }

    /// <summary>The party as it stands: what was told last, whole, or else what the covenant's list says.</summary>
    /// <param name="founding">The party of the covenant's list, or null.</param>
    /// <returns>Null when too little was told to know what it is.</returns>
    public Party? AsParty(Party? founding) => (founding, Organisation, Kind, WgsClass) switch
    {
        (_, { } name, { } kind, { } wgsClass) => new()
        {
            Id = Party, Name = name, Kind = kind, WgsClass = wgsClass, Seat = Seat, Oin = Oin, Source = founding?.Source ?? "signatures",
            Note = founding?.Note, Houses = founding?.Houses ?? [House],
        },
        _ => founding,
    };
}

/// <summary>A version of a covenant that came by amendment (GOV-18).</summary>
public sealed class CovenantEdition
{
    /// <summary>The covenant.</summary>
    public required string Covenant { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>From which day.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The whole profile as JSON.</summary>
    public required string Profile { get; init; }
}
