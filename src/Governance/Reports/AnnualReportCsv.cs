using System.Globalization;
using System.Text;

namespace Platform.Governance.Reports;

/// <summary>The figures as lines of one kind (RFC 4180): a part, a place, a column, a value.</summary>
internal static class AnnualReportCsv
{
    public static byte[] Write(AnnualReport report, HouseProfile house)
    {
        var csv = new StringBuilder();
        void Line(params IEnumerable<string?> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append("\r\n");
        Line("huis", "jaar", "onderdeel", "tabel", "gemeentecode", "naam", "kolom", "waarde");
        void Value(string part, string table, string? code, string name, string column, string value) =>
            Line(house.Name, report.Year.ToString(CultureInfo.InvariantCulture), part, table, code, name, column, value);

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
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    // A spreadsheet reads a text that begins with one of these as a formula; a number it may read.
    private static string Quote(string? field)
    {
        field ??= "";
        if (field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal)
            && !decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            field = $"'{field}";
        return field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
