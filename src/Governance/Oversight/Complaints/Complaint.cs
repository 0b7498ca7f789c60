namespace Platform.Governance.Oversight.Complaints;

internal enum ComplaintOutcome
{
    Founded,
    PartlyFounded,
    Unfounded,
    Withdrawn,
}

/// <summary>What a complaint is about, and who deals with it.</summary>
/// <param name="Subject">What it says.</param>
/// <param name="About">About whom: a party, or a role of the house.</param>
/// <param name="Handler">Who deals with it: a party, or a role of the house.</param>
/// <param name="PersonalData">Whether it is about how personal data are processed.</param>
/// <param name="ReceivedOn">When it came in.</param>
internal sealed record ComplaintText(string Subject, string About, string Handler, bool PersonalData, DateOnly ReceivedOn);

/// <summary>GOV-32: a complaint about the house or who works in it: what it is about, who deals with it, by when, and what came of it.</summary>
internal sealed class Complaint : IWalled<Complaint>
{
    /// <summary>
    /// For who keeps the register; about a case of a closed process for those of them who have a seat in it (WEE-06), and never for who is excluded
    /// from the case.
    /// </summary>
    public static RowWall<Complaint> Wall { get; } = RowWall.Of<Complaint>().House(c => c.House).ProcessOrNone(c => c.Process)
        .Seen(by => by.Roles(ComplaintRegister.Keepers)).Recusal(c => c.CaseId);

    private Complaint()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    /// <summary>What it says; null once it is erased, as the rest of the text is.</summary>
    public Sealed<string>? Subject { get; private set; }

    /// <summary>About whom: a party, or a role of the house.</summary>
    public string About { get; private set; } = "";

    /// <summary>Who deals with it: a party, or a role of the house.</summary>
    public string Handler { get; private set; } = "";

    public bool PersonalData { get; private set; }

    public Guid? CaseId { get; private set; }

    /// <summary>The process of that case; it stays when the case is erased, as the wall does.</summary>
    public string? Process { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The last day on which it is settled in time.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly? ExtendedOn { get; private set; }

    public ComplaintOutcome? Outcome { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    public Sealed<string>? Reasons { get; private set; }

    /// <summary>That it went to the last step of the covenant; by this id it holds its dossier there once more (RET-05).</summary>
    public Guid? LastStepId { get; private set; }

    public DateOnly? LastStepOn { get; private set; }

    public DateOnly? LastStepEndedOn { get; private set; }

    public Sealed<string>? LastStepOutcome { get; private set; }

    /// <summary>The day on which what it said went with the dossier of its case; null where it is still there.</summary>
    public DateOnly? ErasedOn { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Nobody has it in hand.</summary>
    public bool IsClosed => SettledOn is not null && (LastStepOn is null || LastStepEndedOn is not null);

    /// <summary>
    /// GOV-32: nobody deals with a complaint about itself; of one about personal data the controllers stay responsible each for its own (annex 5).
    /// </summary>
    public static Refusal? MayBeKept(HouseProfile house, ComplaintText text) =>
        house.Unless(!text.PersonalData || house.Party(text.Handler) is not null, RuleIds.Gov32,
            "Een klacht over de verwerking van persoonsgegevens handelt de verwerkingsverantwoordelijke partij zelf af.")
        ?? house.Unless(text.PersonalData || text.About != text.Handler, RuleIds.Gov32, "Wie de klacht betreft handelt haar niet af.");

    /// <summary>GOV-32: once, while it can still be settled in time.</summary>
    public Refusal? MayBeExtended(HouseProfile house, CurrentUser by, DateOnly on) =>
        NotOwn(house, by)
        ?? house.Unless(ExtendedOn is null, RuleIds.Gov32, "De termijn is al een keer verlengd.")
        ?? house.Unless(ReceivedOn <= on && on <= DueOn, RuleIds.Gov32, "Verlengen kan alleen binnen de termijn.");

    public Refusal? MayBeSettled(HouseProfile house, CurrentUser by, DateOnly on) =>
        NotOwn(house, by) ?? house.Unless(ReceivedOn <= on, RuleIds.Gov32, "Deze dag ligt voor de ontvangst.");

    /// <summary>GOV-32: the last step comes after the house has had its say.</summary>
    public Refusal? MayGoOn(HouseProfile house, DateOnly on) =>
        house.Unless(SettledOn is not null && Outcome is not ComplaintOutcome.Withdrawn, RuleIds.Gov32, "Het huis handelt de klacht eerst zelf af.")
        ?? house.Unless(LastStepOn is null, RuleIds.Gov32, "De klacht is daar al voorgelegd.")
        ?? house.Unless(on >= SettledOn, RuleIds.Gov32, "Deze dag ligt voor de afhandeling door het huis.");

    public Refusal? MayBeAnswered(HouseProfile house, DateOnly on) =>
        house.Unless(LastStepOn is not null && LastStepEndedOn is null, RuleIds.Gov32, "De klacht ligt niet bij de laatste instantie.")
        ?? house.Unless(on >= LastStepOn, RuleIds.Gov32, "Deze dag ligt voor de dag van voorleggen.");

    public static Complaint Register(HouseProfile house, ComplaintText text, Guid? caseId, string? process, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Subject = text.Subject,
        About = text.About, Handler = text.Handler, PersonalData = text.PersonalData, CaseId = caseId, Process = process, RegisteredAt = at,
        ReceivedOn = text.ReceivedOn,
        DueOn = text.ReceivedOn.PlusDays(7 * house.Covenant.Complaints.Weeks),
    };

    public void Extend(HouseProfile house, DateOnly on) =>
        (ExtendedOn, DueOn) = (on, DueOn.PlusDays(7 * house.Covenant.Complaints.ExtensionWeeks));

    public void Settle(ComplaintOutcome outcome, DateOnly on, string reasons) => (Outcome, SettledOn, Reasons) = (outcome, on, reasons);

    public void GoOn(DateOnly on, DateTimeOffset at) => (LastStepId, LastStepOn) = (Guid.CreateVersion7(at), on);

    public void Answer(DateOnly on, string outcome) => (LastStepEndedOn, LastStepOutcome) = (on, outcome);

    /// <summary>RET-06: what it said of a case goes with the dossier; that it was there, its term and its outcome stay on record (GOV-32).</summary>
    public void Erase(DateOnly on) => (Subject, Reasons, LastStepOutcome, CaseId, ErasedOn) = (null, null, null, null, on);

    private Refusal? NotOwn(HouseProfile house, CurrentUser by) =>
        house.Unless(!by.Is(About), RuleIds.Gov32, "Wie de klacht betreft handelt haar niet af.");
}
