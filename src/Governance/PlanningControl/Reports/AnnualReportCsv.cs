using System.Globalization;
using System.Text;
using CsvHelper;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>
/// The figures as lines of one kind (RFC 4180): a part, a place, a column, a value. Written as a Dutch spreadsheet opens it by itself: semicolons, a
/// mark of UTF-8, a comma before the decimals.
/// </summary>
internal static class AnnualReportCsv
{
    // Full width, small, and the signs of mathematics beside those of ASCII.
    private const string Starters = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212\u207A\u207B";

    // Not the culture of the machine: it may be any, and its data changes with its system.
    private static readonly NumberFormatInfo Dutch = new() { NumberDecimalSeparator = "," };

    public static byte[] Write(AnnualReport report, HouseProfile house)
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        // A spreadsheet must not take a text for a formula.
        using var csv = CsvWriter.Create(bytes, new() { Separator = ';', Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord("huis", "jaar", "onderdeel", "tabel", "gemeentecode", "naam", "kolom", "waarde");
        void Value(string part, string table, string? code, string name, string column, string value) =>
            csv.WriteRecord(
                Plain(house.Name), report.Year.ToString(Dutch), Plain(part), Plain(table), code, Plain(name), Plain(column), Plain(value));

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
                    span.MedianDays?.ToString(Dutch) ?? span.Shown);
        }

        foreach (var post in figures.Account.Posts)
        {
            Value("Uitgaven", "Uitgaven en begroting", null, post.Post, "uitgegeven in euro", Euros(post.SpentCents));
            Value("Uitgaven", "Uitgaven en begroting", null, post.Post, "begroot in euro", post.BudgetCents is { } cents ? Euros(cents) : "");
        }

        Value("Uitgaven", "Bijdragen", null, "Alle partijen", "geld in euro", Euros(figures.Account.ContributedCents));
        Value("Uitgaven", "Bijdragen", null, "Alle partijen", "personeel in uren",
            figures.Account.ContributedHours.ToString(Dutch));
        Value("Aandachtspunten", "Aandachtspunten", null, "", "tekst", report.OtherPoints);
        csv.Flush();
        return bytes.ToArray();
    }

    private static string Euros(long cents) => (cents / 100m).ToString("0.00", Dutch);

    /// <summary>
    /// What begins a formula in another script, or behind what nobody sees, is taken for one as well by some spreadsheets; the writer itself knows
    /// the first character of ASCII only.
    /// </summary>
    private static string Plain(string text)
    {
        var begin = text.TrimStart([.. text.Where(static c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c)
            is UnicodeCategory.Format)]);
        return begin.Length > 0 && Starters.Contains(begin[0]) && (begin.Length != text.Length || !char.IsAscii(begin[0])) ? $"'{text}" : text;
    }
}
