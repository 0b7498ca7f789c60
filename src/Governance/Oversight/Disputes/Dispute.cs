namespace Platform.Governance.Oversight.Disputes;

internal enum DisputeState
{
    /// <summary>It waits at its present rung.</summary>
    Open,

    /// <summary>The present rung could not settle it; it may climb, if there is a rung above.</summary>
    NotSettled,

    Settled,

    Withdrawn,
}

internal enum DisputeStepKind
{
    Filed,
    Settled,
    NotSettled,
    Referred,
    Withdrawn,
}

/// <summary>In which capacity somebody acts in a dispute: a role, for a party.</summary>
internal sealed record Capacity(string Role, string Party);

/// <summary>GOV-16: one step of a dispute, with its day, who took it and what was decided.</summary>
internal sealed class DisputeStep : IWalled<DisputeStep>
{
    public static RowWall<DisputeStep> Wall { get; } = RowWall.Of<DisputeStep>().House(s => s.House).Seen(by => by.With<Dispute>((s, d) => d.Id == s.DisputeId));

    public required Guid Id { get; init; }

    public required Guid DisputeId { get; init; }

    public required string House { get; init; }

    public required int Number { get; init; }

    public required DisputeStepKind Kind { get; init; }

    /// <summary>The role or body it was at.</summary>
    public required string Rung { get; init; }

    public required DateOnly On { get; init; }

    public required string Role { get; init; }

    public required string Party { get; init; }

    /// <summary>What was decided; gone when the dossier of its case is.</summary>
    public Sealed<string>? Decision { get; set; }

    public Guid? DecisionId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A dispute on its way up the ladder of the covenant under which it was filed (GOV-16, COV-08).</summary>
internal sealed class Dispute : IWalled<Dispute>
{
    /// <summary>
    /// GOV-16: for the side that filed it, and for the roles of the rungs that have had it; a seat in a body is the service's own check. About a case of
    /// a closed process it is there inside the compartment only (WEE-06): for who has a seat in that, and of the side for a party that was involved.
    /// </summary>
    public static RowWall<Dispute> Wall { get; } = RowWall.Of<Dispute>().House(d => d.House).ProcessOrNone(d => d.Process)
        .Seen(by => by
            .All(all => all.Own(d => d.Party).NamedRoles(d => d.FilerRoles).Roles(DisputeRights.Anyone))
            .All(all => all.Own(d => d.Party).NamedRoles(d => d.FilerRoles).Seated())
            .All(all => all.Own(d => d.Party).NamedRoles(d => d.FilerRoles).With<Involvement>((d, i) => i.CaseId == d.CaseId, and => and.Own(i => i.Party)))
            .All(all => all.NamedRoles(d => d.SeenBy).Roles(DisputeRights.Anyone))
            .All(all => all.NamedRoles(d => d.SeenBy).Seated()))
        .Recusal(d => d.CaseId);

    private const string Inside = "Deze instantie staat niet binnen het besloten proces van de casus. Leg haar het geschil voor zonder de casus te noemen.";

    private readonly List<DisputeStep> steps = [];

    private Dispute()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    /// <summary>About whose work it is: a key of the profile.</summary>
    public string About { get; private set; } = "";

    /// <summary>What it is about; null once it is erased, as the text is.</summary>
    public Sealed<string>? Subject { get; private set; }

    public Sealed<string>? Text { get; private set; }

    public Guid? CaseId { get; private set; }

    /// <summary>The process of that case; it stays when the case is erased, as the wall does.</summary>
    public string? Process { get; private set; }

    /// <summary>The party of the filer, and the roles in which it was filed: together they are the side that sees it and may withdraw it.</summary>
    public string Party { get; private set; } = "";

    public string[] FilerRoles { get; private set; } = [];

    /// <summary>The roles and bodies it climbs, in order, as the covenant had them when it was filed.</summary>
    public string[] Ladder { get; private set; } = [];

    /// <summary>The rungs that have had it, the present one last.</summary>
    public string[] Reached { get; private set; } = [];

    /// <summary>The roles of those rungs and of the members of those bodies, for the wall in the database.</summary>
    public string[] SeenBy { get; private set; } = [];

    public string Rung { get; private set; } = "";

    public DisputeState State { get; private set; }

    public DateOnly FiledOn { get; private set; }

    /// <summary>The day on which what it said went with the dossier of its case; null where it is still there.</summary>
    public DateOnly? ErasedOn { get; private set; }

    /// <summary>The day of the last step.</summary>
    public DateOnly LastOn { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<DisputeStep> Steps => steps;

    public bool IsClosed => State is DisputeState.Settled or DisputeState.Withdrawn;

    /// <summary>The rung above the present one that may hear it; null when this is the last.</summary>
    public string? Next(HouseProfile house) => Above.FirstOrDefault(rung => house.MayHear(rung, Process));

    private IEnumerable<string> Above => Ladder.Skip(Array.IndexOf(Ladder, Rung) + 1);

    public static Dispute File(
        HouseProfile house, string about, Capacity filer, string[] filerRoles, string subject, string text, Guid? caseId, string? process, DateOnly on,
        DateTimeOffset at)
    {
        var dispute = new Dispute
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", About = about,
            Subject = subject, Text = text, CaseId = caseId, Process = process, Party = filer.Party, FilerRoles = filerRoles,
            Ladder = [.. house.Covenant.Disputes[about]], FiledOn = on,
        };
        dispute.Climb(house, dispute.Ladder.First(rung => house.MayHear(rung, process)));
        dispute.Add(DisputeStepKind.Filed, on, filer, null, null, at);
        return dispute;
    }

    /// <summary>GOV-16, WEE-06: somebody on the ladder must be able to hear it; about whose work it is can be judged without the case.</summary>
    public static Refusal? MayFile(HouseProfile house, string about, string? process) =>
        house.Unless(house.Covenant.Disputes[about].Any(rung => house.MayHear(rung, process)), RuleIds.Gov16, Inside);

    /// <summary>GOV-16: a rung speaks once, not before it got the dispute; a body speaks by a decision.</summary>
    public Refusal? MayConclude(HouseProfile house, DateOnly on, bool decided) =>
        house.Unless(State is DisputeState.Open, RuleIds.Gov16, "Deze instantie heeft er al over geoordeeld.")
        ?? house.Unless(on >= LastOn, RuleIds.Gov16, "De datum ligt voor die van de vorige stap.")
        ?? house.Unless(decided, RuleIds.Gov16, "Er is geen besluit van dit overleg waarop dit rust.");

    /// <summary>GOV-16: only after the present rung could not settle it, only to the next, and never beyond the last.</summary>
    public Refusal? MayRefer(HouseProfile house, string to, DateOnly on) =>
        house.Unless(State is DisputeState.NotSettled, RuleIds.Gov16, "De huidige instantie heeft nog niet vastgelegd dat het niet is beslecht.")
        ?? house.Unless(Above.Any(), RuleIds.Gov16, "Dit is de laatste instantie.")
        ?? house.Unless(Next(house) is not null && house.MayHear(to, Process), RuleIds.Gov16, Inside)
        ?? house.Unless(to == Next(house), RuleIds.Gov16, "Geen instantie kan worden overgeslagen of herhaald.")
        ?? house.Unless(on >= LastOn, RuleIds.Gov16, "De datum ligt voor die van de vorige stap.");

    public Refusal? MayWithdraw(HouseProfile house, DateOnly on) =>
        house.Unless(on >= LastOn, RuleIds.Gov16, "De datum ligt voor die van de vorige stap.");

    public void Conclude(bool settled, DateOnly on, Capacity by, string decision, Guid? decisionId, DateTimeOffset at)
    {
        State = settled ? DisputeState.Settled : DisputeState.NotSettled;
        Add(settled ? DisputeStepKind.Settled : DisputeStepKind.NotSettled, on, by, decision, decisionId, at);
    }

    public void Refer(HouseProfile house, string to, DateOnly on, Capacity by, DateTimeOffset at)
    {
        Climb(house, to);
        State = DisputeState.Open;
        Add(DisputeStepKind.Referred, on, by, null, null, at);
    }

    public void Withdraw(DateOnly on, Capacity by, DateTimeOffset at)
    {
        State = DisputeState.Withdrawn;
        Add(DisputeStepKind.Withdrawn, on, by, null, null, at);
    }

    /// <summary>RET-06: what it said of a case goes with the dossier; that it was there, and the steps it took, stay on record (GOV-16).</summary>
    public void Erase(DateOnly on)
    {
        (Subject, Text, CaseId, ErasedOn) = (null, null, null, on);
        foreach (var step in steps) step.Decision = null;
    }

    private void Climb(HouseProfile house, string to)
    {
        Rung = to;
        Reached = [.. Reached.Append(to).Distinct()];
        SeenBy = [.. SeenBy.Concat(house.RolesAt(to)).Distinct()];
    }

    private void Add(DisputeStepKind kind, DateOnly on, Capacity by, string? decision, Guid? decisionId, DateTimeOffset at)
    {
        LastOn = on;
        steps.Add(new()
        {
            Id = Guid.CreateVersion7(at), DisputeId = Id, House = House, Number = steps.Count + 1, Kind = kind, Rung = Rung, On = on, Role = by.Role,
            Party = by.Party, Decision = decision, DecisionId = decisionId, RecordedAt = at,
        });
    }
}
