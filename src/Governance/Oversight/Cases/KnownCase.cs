namespace Platform.Governance.Oversight.Cases;

/// <summary>
/// What is kept of a case so that a dispute or complaint about it is filed only by who has a right to it at that moment: no person, and nothing
/// that is shown.
/// </summary>
internal sealed class KnownCase : IWalled<KnownCase>
{
    /// <summary>
    /// As where the case itself is shown: who leads the house sees what was referred, who does the work of a process what is in it, and a party what
    /// it referred or is involved in; the contact point, to which data subjects come, files complaints only (GOV-32). An emergency opens a case to be
    /// read for a day: a dispute would hold its dossier (RET-05) and stand before others long after that day, on the word of who was never in the
    /// case. About the emergency itself one is filed without the case.
    /// </summary>
    public static RowWall<KnownCase> Wall { get; } = RowWall.Of<KnownCase>().House(c => c.House).Process(c => c.Process)
        .Seen(by => by
            .All(all => all.Roles(Roles.Leaders).When(c => c.Referred))
            .Roles(Roles.ContactPoint).Leads().Own(c => c.ReferringParty).Involved(c => c.CaseId))
        .Shield(c => c.ShieldedAt).Recusal(c => c.CaseId);

    private KnownCase()
    {
    }

    public Guid CaseId { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>A party or somebody of the house referred it; releases and subjects come in another way.</summary>
    public bool Referred { get; private set; }

    public string? ReferringParty { get; private set; }

    /// <summary>WGS 2.31(8).</summary>
    public DateTimeOffset? ShieldedAt { get; private set; }

    public static KnownCase Of(Guid caseId, string house, string process) => new() { CaseId = caseId, House = house, Process = process };

    public void Refer(string party) => (Referred, ReferringParty) = (true, party);

    public void Shield(DateTimeOffset at) => ShieldedAt ??= at;
}
