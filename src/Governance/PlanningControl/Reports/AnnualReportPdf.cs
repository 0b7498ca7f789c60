using System.Globalization;
using Platform.Governance.PlanningControl.Reports.Pdf;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The annual report as a document for people.</summary>
internal static class AnnualReportPdf
{
    // Not the culture of the machine: the same report must be the same file on every machine.
    private static readonly NumberFormatInfo Dutch = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly Lazy<TrueTypeFont> Font = new(static () =>
    {
        using var stream = typeof(AnnualReportPdf).Assembly.GetManifestResourceStream("DejaVuSans.ttf")
            ?? throw new FileNotFoundException("DejaVuSans.ttf");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new(bytes.ToArray());
    });

    public static byte[] Write(AnnualReport report, HouseProfile house)
    {
        var title = $"Jaarrapportage {report.Year.ToString(CultureInfo.InvariantCulture)} – {house.Name}";
        var pdf = new PdfPages(Font.Value, title, "nl-NL");
        var figures = report.Figures;
        pdf.Heading(1, title);
        pdf.Paragraph(report.State is ReportState.Adopted
            ? $"Vastgesteld door de {house.Body(BodyIds.Board)?.Name} op {Day(report.AdoptedAt!.Value)}."
            : "Concept, nog niet vastgesteld.");
        pdf.Paragraph($"De cijfers zijn opgemaakt op {Day(report.MadeAt)} en veranderen daarna niet meer. "
            + $"Aantallen onder de {figures.Threshold} staan er als <{figures.Threshold}, "
            + "ook als het er geen zijn. Een x staat voor een groter aantal dat niet wordt getoond, omdat een klein aantal anders te berekenen is.");
        foreach (var process in figures.Processes) Write(pdf, process);
        Write(pdf, figures.Account);
        pdf.Heading(2, "Aandachtspunten");
        pdf.Paragraph(report.OtherPoints);
        return pdf.Write();
    }

    private static void Write(PdfPages pdf, ProcessFigures process)
    {
        pdf.Heading(2, process.Name);
        foreach (var table in process.Tables)
        {
            pdf.Heading(3, table.Name);
            var rows = table.Rows.Count > 1 ? table.Rows.Append(table.Totals) : table.Rows;
            pdf.Table(["Gemeente", .. table.Columns.Select(column => column.Name), table.TotalName],
                [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, .. row.Cells.Select(cell => cell.Shown), row.Total.Shown])]);
        }

        if (process.Throughputs.Count == 0) return;
        pdf.Heading(3, "Doorlooptijd");
        pdf.Table(["Stap", "Mediaan in dagen"], [.. process.Throughputs.Select(span => (IReadOnlyList<string>)[span.Name, span.Shown])]);
    }

    private static void Write(PdfPages pdf, YearAccount account)
    {
        pdf.Heading(2, "Uitgaven en begroting");
        pdf.Table(["Post", "Uitgegeven", "Begroot"],
        [
            .. account.Posts.Select(post => (IReadOnlyList<string>)[post.Post, Euros(post.SpentCents),
                post.BudgetCents is { } cents ? Euros(cents) : "–"]),
            ["Totaal", Euros(account.SpentCents), account.BudgetCents is { } total ? Euros(total) : "–"],
        ]);
        pdf.Paragraph($"De partijen droegen {Euros(account.ContributedCents)} en {account.ContributedHours.ToString("#,0", Dutch)} uur bij.");
    }

    private static string Euros(long cents) => $"€ {(cents / 100m).ToString("#,0.00", Dutch)}";

    private static string Day(DateTimeOffset at)
    {
        var day = DutchTime.DateOf(at);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");
    }
}
