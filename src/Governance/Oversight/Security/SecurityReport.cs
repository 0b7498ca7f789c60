namespace Platform.Governance.Oversight.Security;

/// <summary>The figures of one kind of incident in a report, as they were when it was made.</summary>
internal sealed class SecurityReportLine : IWalled<SecurityReportLine>
{
    /// <summary>The figures of a report never change.</summary>
    public static RowWall<SecurityReportLine> Wall { get; } = RowWall.Of<SecurityReportLine>().House(l => l.House).Seen(by => by.Roles(SecurityRights.ReportReaders))
        .StaysForever(on: "update");

    public required Guid ReportId { get; init; }

    public required string House { get; init; }

    public required string Kind { get; init; }

    public required int Discovered { get; init; }

    public required int Closed { get; init; }

    public required int Open { get; init; }

    /// <summary>With personal data in it.</summary>
    public required int Breaches { get; init; }

    public required int ReportedInTime { get; init; }

    public required int ReportedLate { get; init; }

    public required int NotReported { get; init; }
}

/// <summary>
/// The periodic report on information security to the Stuurgroep (GOV-22): figures that never change, without the text of any incident.
/// </summary>
internal sealed class SecurityReport : IWalled<SecurityReport>
{
    public static RowWall<SecurityReport> Wall { get; } = RowWall.Of<SecurityReport>().House(r => r.House).Seen(by => by.Roles(SecurityRights.ReportReaders));

    /// <summary>A proposal: the covenants say "periodic".</summary>
    public const int EveryYears = 1;

    private readonly List<SecurityReportLine> lines = [];

    private SecurityReport()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Measures { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateOnly? SentOn { get; private set; }

    public string? Proof { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<SecurityReportLine> Lines => lines;

    /// <summary>Freezes the figures of the incidents discovered in the period; what is open or closed is so on its last day.</summary>
    public static SecurityReport Make(
        HouseProfile house, DateOnly from, DateOnly to, string measures, IReadOnlyCollection<SecurityIncident> incidents, DateTimeOffset at)
    {
        var report = new SecurityReport { Id = Guid.CreateVersion7(at), House = house.Id, From = from, To = to, Measures = measures, MadeAt = at };
        foreach (var kind in SecurityIncident.Kinds)
        {
            var these = incidents.Where(incident => incident.Kind == kind).ToList();
            var closed = these.Count(incident => incident.ClosedOn <= to);
            report.lines.Add(new()
            {
                ReportId = report.Id, House = house.Id, Kind = kind, Discovered = these.Count, Closed = closed, Open = these.Count - closed,
                Breaches = these.Count(incident => incident.PersonalData),
                ReportedInTime = these.Count(incident => incident.ReportedToAuthorityAt <= incident.ReportDueAt),
                ReportedLate = these.Count(incident => incident.ReportedToAuthorityAt > incident.ReportDueAt),
                NotReported = these.Count(incident => incident is { PersonalData: true, ReportedToAuthorityAt: null }),
            });
        }

        return report;
    }

    /// <summary>The day the next one is owed; a house that never sent one owes it today.</summary>
    public static DateOnly NextDueOn(DateOnly? lastSentUpTo, DateOnly today) => lastSentUpTo?.AddYears(EveryYears) ?? today;

    public Refusal? MayBeSent(HouseProfile house, DateOnly on) =>
        house.Unless(on >= DutchTime.DateOf(MadeAt), RuleIds.Gov22, "De verzending ligt voor het opmaken van de rapportage.");

    public void Send(DateOnly on, string proof) => (SentOn, Proof) = (on, proof);
}
