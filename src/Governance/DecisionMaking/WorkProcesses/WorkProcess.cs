namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>Proof that a party has its copy (GOV-12).</summary>
internal sealed class WorkProcessCopy : IWalled<WorkProcessCopy>
{
    public static RowWall<WorkProcessCopy> Wall { get; } = RowWall.Of<WorkProcessCopy>().House(c => c.House);

    public required Guid WorkProcessId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required DateOnly SentOn { get; init; }

    public required string Proof { get; init; }
}

/// <summary>A version of how the house works together; the one with the highest number holds, the others stay readable.</summary>
internal sealed class WorkProcess : IWalled<WorkProcess>
{
    /// <summary>What was adopted is for every account of the house; a draft is for the bodies and their secretaries.</summary>
    public static RowWall<WorkProcess> Wall { get; } = RowWall.Of<WorkProcess>().House(p => p.House)
        .Seen(by => by.When(p => p.AdoptedAt != null).Roles(Rights.Readers));

    private readonly List<WorkProcessCopy> copies = [];

    private WorkProcess()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>What is different from the version before.</summary>
    public string Changes { get; private set; } = "";

    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>1, 2, 3 from adoption; a draft has none.</summary>
    public int? Number { get; private set; }

    public DateTimeOffset? AdoptedAt { get; private set; }

    /// <summary>The body whose decision it rests on: the tactical meeting, or the Stuurgroep for its main lines.</summary>
    public string? AdoptedBy { get; private set; }

    public Guid? DecisionId { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<WorkProcessCopy> Copies => copies;

    public static WorkProcess Draft(HouseProfile house, string title, string text, string changes, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
        Title = title, Text = text, Changes = changes, DraftedAt = at,
    };

    /// <summary>GOV-12: only what was decided on can hold.</summary>
    public static Refusal? MayBeAdopted(HouseProfile house, Decisions.Decision? decision) => house.Unless(decision is not null, RuleIds.Gov12,
        "Het tactisch overleg heeft dit werkproces nog niet vastgesteld.");

    public void Adopt(Decisions.Decision? decision, int number, DateTimeOffset at) =>
        (Number, AdoptedAt, AdoptedBy, DecisionId) = (number, at, decision?.Body, decision?.Id);

    /// <summary>GOV-12: a copy follows adoption, and each party gets it once.</summary>
    public Refusal? MayBeSent(HouseProfile house, DateOnly sentOn, DateOnly today, IEnumerable<string> parties)
    {
        var twice = parties.Where(party => copies.Exists(copy => copy.Party == party)).ToList();
        return house.Unless(AdoptedAt is not null, RuleIds.Gov12, "Dit werkproces is nog niet vastgesteld.")
            ?? house.Unless(sentOn <= today && sentOn >= DutchTime.DateOf(AdoptedAt ?? default), RuleIds.Gov12,
                "Deze dag ligt voor de vaststelling of moet nog komen.")
            ?? house.Unless(twice.Count == 0, RuleIds.Gov12, $"Heeft al een afschrift: {string.Join(", ", twice)}.");
    }

    public void Send(IEnumerable<string> parties, DateOnly sentOn, string proof) => copies.AddRange(parties.Select(party => new WorkProcessCopy
    {
        WorkProcessId = Id, House = House, Party = party, SentOn = sentOn, Proof = proof,
    }));

    /// <summary>The parties of today that have no copy yet.</summary>
    public IReadOnlyList<string> Owed(HouseProfile house)
    {
        if (AdoptedAt is null) return [];
        var sent = copies.Select(static copy => copy.Party).ToHashSet();
        return [.. house.Parties.Select(static party => party.Id).Where(party => !sent.Contains(party))];
    }
}
