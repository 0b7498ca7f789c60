using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Covenants;

internal enum AmendmentState
{
    Proposed,
    Rejected,
    Withdrawn,
    Entered,
}

internal enum AmendmentAnswer
{
    Signed,
    Refused,
}

/// <summary>What the Stuurgroep of one house decided about the amendment.</summary>
internal sealed class HouseDecision : IWalled<HouseDecision>
{
    public static RowWall<HouseDecision> Wall { get; } =
        RowWall.Of<HouseDecision>().Within<Amendment>((d, a) => a.Id == d.AmendmentId, d => d.House).OnlyAdded();

    public required Guid AmendmentId { get; init; }

    public required string House { get; init; }

    public required Guid DecisionId { get; init; }

    public required bool Adopted { get; init; }

    public required DateOnly DecidedOn { get; init; }
}

/// <summary>A party signed the amended covenant again, or refused to; once, for every house it belongs to.</summary>
internal sealed class AmendmentSignature : IWalled<AmendmentSignature>
{
    public static RowWall<AmendmentSignature> Wall { get; } =
        RowWall.Of<AmendmentSignature>().Within<Amendment>((s, a) => a.Id == s.AmendmentId, s => s.House).OnlyAdded();

    public required Guid Id { get; init; }

    public required Guid AmendmentId { get; init; }

    /// <summary>The house in which it was given.</summary>
    public required string House { get; init; }

    public required string Party { get; init; }

    public required AmendmentAnswer Answer { get; init; }

    public required DateOnly GivenOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>The writing by which the secretary recorded it; null when the party did so itself.</summary>
    public string? Reference { get; init; }
}

/// <summary>GOV-18: a change of a covenant, shared by all its houses: decided by each Stuurgroep, signed again by every party.</summary>
internal sealed class Amendment : IWalled<Amendment>
{
    /// <summary>The houses of a covenant share it; a part is there where it is, and written only by its own house.</summary>
    public static RowWall<Amendment> Wall { get; } = RowWall.Of<Amendment>().Houses(a => a.Houses)
        .Seen(by => by.Roles(Rights.Readers));

    private readonly List<HouseDecision> decisions = [];
    private readonly List<AmendmentSignature> signatures = [];

    private Amendment()
    {
    }

    public Guid Id { get; private set; }

    public string Covenant { get; private set; } = "";

    /// <summary>The houses of the covenant: to them, and only to them, this is visible.</summary>
    public string[] Houses { get; private set; } = [];

    /// <summary>The version it changes.</summary>
    public string BaseVersion { get; private set; } = "";

    public string NewVersion { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The JSON Merge Patch on the profile of the base version.</summary>
    public string Patch { get; private set; } = "{}";

    /// <summary>The proposed day, and once the amendment is in force the day on which that began.</summary>
    public DateOnly InForceFrom { get; private set; }

    public string ProposedBy { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public AmendmentState State { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<HouseDecision> Decisions => decisions;

    public IReadOnlyList<AmendmentSignature> Signatures => signatures;

    /// <summary>COV-08: a version is used once. GOV-18: a covenant changes from a day still to come, after its last version.</summary>
    public static Refusal? MayBeProposed(
        HouseProfile house, string version, IReadOnlyCollection<string> taken, DateOnly inForceFrom, DateOnly? last, DateOnly today) =>
        house.Unless(!taken.Contains(version), RuleIds.Cov08, $"Versie {version} bestaat al, of wordt al voorgesteld.")
        ?? InOrder(house, inForceFrom, last, today);

    public static Amendment Propose(
        HouseProfile house, string baseVersion, string version, string text, string patch, DateOnly inForceFrom, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), Covenant = house.Covenant.Id, Houses = [.. house.Covenant.Houses.Select(own => own.Id)],
            BaseVersion = baseVersion, NewVersion = version, Text = text, Patch = patch, InForceFrom = inForceFrom, ProposedBy = house.Id,
            ProposedAt = at, State = AmendmentState.Proposed,
        };

    /// <summary>GOV-18: the Stuurgroep of this house decided, in favour or against; each house once.</summary>
    public Refusal? MayBeDecided(HouseProfile house, Decision? decision) => Open(house)
        ?? house.Unless(DecisionOf(house.Id) is null, RuleIds.Gov18, "Het besluit van dit huis staat er al in.")
        ?? house.Unless(decision is not null, RuleIds.Gov18, "De Stuurgroep van dit huis heeft nog niet besloten.");

    /// <summary>Against in one house stops it for all.</summary>
    public void Decide(HouseProfile house, Decision decision, DateTimeOffset at)
    {
        var adopted = decision.Outcome is DecisionOutcome.Adopted;
        decisions.Add(new()
        {
            AmendmentId = Id, House = house.Id, DecisionId = decision.Id, Adopted = adopted,
            DecidedOn = DutchTime.DateOf(decision.DecidedAt is { } decidedAt ? decidedAt : at)
        });
        if (!adopted) Close(AmendmentState.Rejected, at);
    }

    /// <summary>GOV-18: a party answers once, after the Stuurgroep of the house it does so in.</summary>
    public Refusal? MayBeSigned(HouseProfile house, string party, DateOnly on) => Open(house)
        ?? house.Unless(DecisionOf(house.Id) is { Adopted: true }, RuleIds.Gov18, "De Stuurgroep van dit huis heeft nog niet besloten.")
        ?? house.Unless(signatures.TrueForAll(given => given.Party != party), RuleIds.Gov18, "Deze partij heeft al getekend of geweigerd.")
        ?? house.Unless(DecisionOf(house.Id)!.DecidedOn <= on, RuleIds.Gov18, "Die dag ligt vóór het besluit van de Stuurgroep.");

    /// <summary>GOV-18: every Stuurgroep decided, every party that takes part on that day signed, and the day is not behind any of it.</summary>
    public Refusal? MayEnter(HouseProfile house, CovenantVersion last, IReadOnlyDictionary<string, IReadOnlyList<string>> parties, DateOnly from,
        DateOnly today)
    {
        var undecided = Houses.Where(own => DecisionOf(own) is not { Adopted: true }).ToList();
        var signed = signatures.Where(given => given.Answer is AmendmentAnswer.Signed).Select(given => given.Party).ToHashSet();
        var unsigned = parties.Values.SelectMany(own => own).Where(party => !signed.Contains(party)).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        return Open(house)
            ?? house.Unless(last.Name == BaseVersion, RuleIds.Gov18, $"Dit voorstel wijzigt versie {BaseVersion}; intussen is er versie {last.Name}.")
            ?? house.Unless(undecided.Count == 0, RuleIds.Gov18, $"Nog niet besloten: {string.Join(", ", undecided)}.")
            ?? house.Unless(unsigned.Count == 0, RuleIds.Gov18, $"Nog niet getekend: {string.Join(", ", unsigned)}.")
            ?? house.Unless(signatures.TrueForAll(given => given.GivenOn <= from), RuleIds.Gov18, "Die dag ligt vóór de laatste ondertekening.")
            ?? InOrder(house, from, last.InForceFrom, today);
    }

    public void Enter(DateOnly from, DateTimeOffset at)
    {
        InForceFrom = from;
        Close(AmendmentState.Entered, at);
    }

    public Refusal? MayBeWithdrawn(HouseProfile house) => Open(house);

    public void Withdraw(string reason, DateTimeOffset at)
    {
        WithdrawnBecause = reason;
        Close(AmendmentState.Withdrawn, at);
    }

    public HouseDecision? DecisionOf(string house) => decisions.Find(decided => decided.House == house);

    private static Refusal? InOrder(HouseProfile house, DateOnly from, DateOnly? last, DateOnly today) =>
        house.Unless(from >= today, RuleIds.Gov18, "Een wijziging gaat niet in het verleden in.")
        ?? house.Unless(last is null || from > last, RuleIds.Gov18, "Die dag ligt niet na het begin van de laatste versie.");

    private Refusal? Open(HouseProfile house) =>
        house.Unless(State is AmendmentState.Proposed, RuleIds.Gov18, "Deze wijziging is al ingegaan, afgewezen of ingetrokken.");

    private void Close(AmendmentState state, DateTimeOffset at) => (State, ClosedAt) = (state, at);
}

internal static class Amendments
{
    /// <summary>The amendments of the covenant of this house.</summary>
    public static IQueryable<Amendment> OwnAmendments(this UseCase use)
    {
        var covenant = use.House.Covenant.Id;
        return use.Seen<Amendment>().Where(a => a.Covenant == covenant);
    }

    /// <summary>One of them, with what was decided and signed.</summary>
    public static Task<Amendment?> WholeAsync(this IQueryable<Amendment> amendments, Guid id, CancellationToken ct) =>
        amendments.Include(a => a.Decisions).Include(a => a.Signatures).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>409 where the covenant of this house does not know amendments.</summary>
    public static Change<Amendment> KnowsAmendments(this Change<Amendment> change, UseCase use) =>
        change.Step(_ => use.House.Carries(RuleIds.Gov18) ? null : Refusals.NotInThisCovenant());
}
