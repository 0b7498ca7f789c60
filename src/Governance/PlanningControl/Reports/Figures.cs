using System.Globalization;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>A number as it may be read: itself, "&lt;5", or "x" when it is kept back.</summary>
internal sealed record Figure(int? Count, string Shown);

internal sealed record FigureColumn(string Code, string Name);

/// <summary>A municipality of the house, or the house when a process is told of as a whole.</summary>
internal sealed record FigureRow(string? Municipality, string Name, IReadOnlyList<Figure> Cells, Figure Total);

internal sealed record FigureTable(
    string Code, string Name, IReadOnlyList<FigureColumn> Columns, string TotalName, IReadOnlyList<FigureRow> Rows, FigureRow Totals);

/// <summary>The middle number of days; null when there were too few to say.</summary>
internal sealed record Throughput(string Code, string Name, double? MedianDays, string Shown);

internal sealed record ProcessFigures(string Process, string Name, IReadOnlyList<FigureTable> Tables, IReadOnlyList<Throughput> Throughputs);

/// <summary>Counts facts into tables from which no small number can be read or reckoned (GOV-14, WEE-06).</summary>
internal static class Figures
{
    private static readonly FigureColumn[] Treated =
        [new("running", "Nog in behandeling"), new("completed-successfully", "Succesvol afgerond"), new("completed-otherwise", "Anders afgerond")];

    private static readonly FigureColumn[] NotTreated =
        [new("intake", "In intake"), new("triage", "In triage"), new("not-taken-up", "Niet opgepakt"), new("withdrawn", "Ingetrokken")];

    private static readonly FigureColumn[] Followed = [new("running", "Nog gevolgd"), new("closed", "Afgesloten")];

    /// <summary>The figures of a year, as they stood on a day of it: its last for a year that is over.</summary>
    /// <param name="house">The house.</param>
    /// <param name="year">The year.</param>
    /// <param name="upTo">The day.</param>
    /// <param name="facts">Every fact that may belong to the year.</param>
    /// <param name="processes">The processes that may be told of.</param>
    public static IReadOnlyList<ProcessFigures> Of(
        HouseProfile house, int year, DateOnly upTo, IReadOnlyCollection<CaseFact> facts, IReadOnlyCollection<string> processes)
    {
        var byProcess = facts.ToLookup(fact => fact.Process);
        // A subject more or less would show from one day to the next: of a closed process only years that are over are told (WEE-06).
        return
        [
            .. house.Processes.Values.Where(process => processes.Contains(process.Id) && (!process.Closed || upTo == new DateOnly(year, 12, 31)))
                .Select(process => Of(house, process, new(year, 1, 1), upTo, [.. byProcess[process.Id]])),
        ];
    }

    private static ProcessFigures Of(HouseProfile house, ProcessProfile process, DateOnly from, DateOnly upTo, IReadOnlyList<CaseFact> facts)
    {
        if (process.Triage is null)
        {
            var followed = facts.Select(fact => (fact, Category: FollowedAs(fact, from, upTo))).ToList();
            return new(process.Id, process.Name,
                [Table("followed", "Gevolgd", Followed, "Gevolgd", process.Closed ? null : house, followed)], []);
        }

        var counted = facts.Select(fact => (fact, Category: CategoryOf(fact, from, upTo))).ToList();
        return new(process.Id, process.Name,
        [
            Table("treated", "Behandelde casussen", Treated, "Behandeld", house, counted),
            Table("not-treated", "Aanmeldingen zonder behandeling", NotTreated, "Niet behandeld", house, counted),
        ],
        [
            Median("referral-to-triage", "Van aanmelding tot besluit van de triage",
                facts.Where(fact => fact.TriageOutcome is "case" or "not-a-case" && fact.TriagedOn >= from && fact.TriagedOn <= upTo)
                    .Select(fact => (fact.ReferredOn, fact.TriagedOn))),
            Median("acceptance-to-scale-down", "Van besluit van de triage tot afschalen",
                facts.Where(fact => fact.ClosedOn >= from && IsClosed(fact, upTo)).Select(fact => (fact.AcceptedOn, fact.ClosedOn))),
        ]);
    }

    /// <summary>The one place of a case in a year, so that no two numbers count it twice; null when the year is not concerned.</summary>
    internal static string? CategoryOf(CaseFact fact, DateOnly from, DateOnly upTo)
    {
        if (IsClosed(fact, upTo)) return fact.ClosedOn < from ? null : fact.CriteriaMet is true ? "completed-successfully" : "completed-otherwise";
        if (fact.AcceptedOn <= upTo) return "running";
        if (fact.WithdrawnOn <= upTo) return fact.WithdrawnOn < from ? null : "withdrawn";
        if (fact.TriageOutcome is "not-a-case" && fact.TriagedOn <= upTo) return fact.TriagedOn < from ? null : "not-taken-up";
        if (fact.IntakeCompletedOn <= upTo || fact.TriagedOn <= upTo) return "triage";
        return fact.ReferredOn <= upTo ? "intake" : null;
    }

    private static string? FollowedAs(CaseFact fact, DateOnly from, DateOnly upTo)
    {
        if (fact.WithdrawnOn <= upTo) return null;
        if (IsClosed(fact, upTo)) return fact.ClosedOn < from ? null : "closed";
        return fact.ReferredOn <= upTo ? "running" : null;
    }

    private static bool IsClosed(CaseFact fact, DateOnly upTo) => fact.ClosedOn <= upTo;

    private static FigureTable Table(
        string code, string name, FigureColumn[] columns, string totalName, HouseProfile? perMunicipalityOf,
        IReadOnlyList<(CaseFact Fact, string? Category)> counted)
    {
        // The row "Zonder gemeente" is always there: if it came only with a case in it, its presence would tell of that case.
        IReadOnlyList<(string? Code, string Name)> places = perMunicipalityOf is null
            ? [(null, "Hele huis")]
            : [.. perMunicipalityOf.Municipalities.Select(municipality => ((string?)municipality.Code, municipality.Name)),
                (null, "Zonder gemeente")];
        var rowOf = places.Select((place, i) => (place.Code, i)).Where(place => place.Code is not null)
            .ToDictionary(place => place.Code!, place => place.i);
        var columnOf = columns.Select((column, i) => (column.Code, i)).ToDictionary(column => column.Code, column => column.i);
        var counts = new int[places.Count, columns.Length];
        foreach (var (fact, category) in counted)
        {
            if (category is null || !columnOf.TryGetValue(category, out var column)) continue;
            counts[fact.Municipality is { } municipality && rowOf.TryGetValue(municipality, out var row) ? row : places.Count - 1, column]++;
        }

        var shown = SmallNumbers.Protect(counts);
        Figure Cell(int row, int column)
        {
            var value = 0;
            for (var r = row < places.Count ? row : 0; r < (row < places.Count ? row + 1 : places.Count); r++)
            {
                for (var c = column < columns.Length ? column
                    : 0; c < (column < columns.Length ? column + 1 : columns.Length); c++) value += counts[r, c];
            }

            return shown[row, column] switch
            {
                Shown.Number => new(value, value.ToString(CultureInfo.InvariantCulture)),
                Shown.Small => new(null, $"<{SmallNumbers.Threshold}"),
                _ => new(null, "x"),
            };
        }

        FigureRow Row(int row, string? municipality, string label) =>
            new(municipality, label, [.. Enumerable.Range(0, columns.Length).Select(column => Cell(row, column))], Cell(row, columns.Length));
        return new(code, name, columns, totalName, [.. places.Select((place, i) => Row(i, place.Code, place.Name))],
            Row(places.Count, null, "Totaal"));
    }

    private static Throughput Median(string code, string name, IEnumerable<(DateOnly? Begin, DateOnly? End)> spans)
    {
        var days = spans.Where(span => span.Begin <= span.End).Select(span => span.End!.Value.DayNumber - span.Begin!.Value.DayNumber).Order()
            .ToList();
        if (days.Count < SmallNumbers.Threshold) return new(code, name, null, $"minder dan {SmallNumbers.Threshold} casussen");
        var median = (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2.0;
        return new(code, name, median, median.ToString("0.#", new NumberFormatInfo { NumberDecimalSeparator = "," }));
    }
}
