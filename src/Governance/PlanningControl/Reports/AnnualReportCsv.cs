using System.Globalization;
using CsvHelper;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The figures as lines of one kind (RFC 4180): a part, a place, a column, a value.</summary>
internal static class AnnualReportCsv
{
    public static byte[] Write(AnnualReport report, HouseProfile house)
    {
        var bytes = new MemoryStream();
        // A spreadsheet must not take a text for a formula.
        using var csv = CsvWriter.Create(bytes, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord("huis", "jaar", "onderdeel", "tabel", "gemeentecode", "naam", "kolom", "waarde");
        void Value(string part, string table, string? code, string name, string column, string value) =>
            csv.WriteRecord(house.Name, report.Year.ToString(CultureInfo.InvariantCulture), part, table, code, name, column, value);

        var figures = report.Figures;
        foreach (var process in figures.Processes)
        {
            foreach (var table in process.Tables)
            {
                foreach (var row in table.Rows.Append(table.Totals))
                {
                    foreach (var (column, cell) in table.Columns.Zip(row.Cells))
                        Value(process.Name, table.Name, row.Municipality, row.Name, column.Name, cell.Shown);
                    Value(process.Name, table.Name, row.Municipality, row.Name, table.TotalName, row.Total.Shown);
                }
            }

            foreach (var span in process.Throughputs)
                Value(process.Name, "Doorlooptijd", null, span.Name, "mediaan in dagen",
                    span.MedianDays?.ToString(CultureInfo.InvariantCulture) ?? span.Shown);
        }

        foreach (var post in figures.Account.Posts)
        {
            Value("Uitgaven", "Uitgaven en begroting", null, post.Post, "uitgegeven in euro", Euros(post.SpentCents));
            Value("Uitgaven", "Uitgaven en begroting", null, post.Post, "begroot in euro", post.BudgetCents is { } cents ? Euros(cents) : "");
        }

        Value("Uitgaven", "Bijdragen", null, "Alle partijen", "geld in euro", Euros(figures.Account.ContributedCents));
        Value("Uitgaven", "Bijdragen", null, "Alle partijen", "personeel in uren",
            figures.Account.ContributedHours.ToString(CultureInfo.InvariantCulture));
        Value("Aandachtspunten", "Aandachtspunten", null, "", "tekst", report.OtherPoints);
        csv.Flush();
        return bytes.ToArray();
    }

    private static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
