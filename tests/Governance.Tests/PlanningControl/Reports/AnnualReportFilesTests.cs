using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Governance.PlanningControl.Finance;
using Platform.Governance.PlanningControl.Reports;

namespace Platform.Governance.Tests.PlanningControl.Reports;

public sealed partial class AnnualReportFilesTests
{
    [Fact]
    public void A_spreadsheet_takes_no_text_for_a_formula()
    {
        var csv = Encoding.UTF8.GetString(AnnualReportCsv.Write(Report("@punt", "=2+3", "Zaal \"West\", huur", "-"),
            GovernanceHost.Catalog.Houses[0]));
        Assert.Contains(";\"'=2+3\";uitgegeven in euro;12,50\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(";\"Zaal \"\"West\"\", huur\";begroot in euro;\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(";\"'-\";uitgegeven in euro;12,50\r\n", csv, StringComparison.Ordinal);
        Assert.EndsWith(";tekst;\"'@punt\"\r\n", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" =2+3")]
    [InlineData("\u200B@punt")]
    [InlineData("\uFF1D2+3")]
    [InlineData("\uFF0B1")]
    [InlineData("\uFF0D1")]
    [InlineData("\uFF20punt")]
    [InlineData("\u22121")]
    public void A_formula_of_another_script_or_behind_a_space_is_text(string points)
    {
        var csv = Encoding.UTF8.GetString(AnnualReportCsv.Write(Report(points, "Huur"), GovernanceHost.Catalog.Houses[0]));
        Assert.EndsWith($";tekst;'{points}\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dutch_spreadsheet_opens_it_whatever_the_culture_of_the_server()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            var csv = AnnualReportCsv.Write(Report("Punt", "Huur"), GovernanceHost.Catalog.Houses[0]);
            Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
            Assert.Contains(";Huur;uitgegeven in euro;12,50\r\n", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
            Assert.Contains(";2014;", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_the_font_lacks_is_a_question_mark_to_eye_and_ear()
    {
        var read = PdfText.Of(AnnualReportPdf.Write(Report("漢 of niet?", "Huur"), GovernanceHost.Catalog.Houses[0]));
        Assert.Contains("? of niet?", read.Lines);
    }

    /// <summary>ISO 32000-1, 14.6.1: marked content and text objects lie in each other or beside each other, never across.</summary>
    [Fact]
    public void Marked_content_never_crosses_a_text_object()
    {
        var open = new Stack<string>();
        var seen = 0;
        foreach (var line in PdfText.Of(AnnualReportPdf.Write(Report("Punt", "Huur", "Training"), GovernanceHost.Catalog.Houses[0])).Raw.Split('\n'))
            foreach (Match found in Operators().Matches(line))
            {
                seen++;
                if (found.Value is "BT" or "BMC" or "BDC") open.Push(found.Value);
                else Assert.Equal(found.Value is "ET", open.Pop() is "BT");
            }

        Assert.Empty(open);
        Assert.True(seen > 100);
    }

    private static AnnualReport Report(string points, params string[] posts) => AnnualReport.Make(GovernanceHost.Catalog.Houses[0], 2014,
        new(SmallNumbers.Threshold, [], new([.. posts.Select(post => new PostTotal(post, 12_50, null))], 12_50 * posts.Length, null, 0, 0)), points,
        new(2015, 1, 5, 9, 0, 0, TimeSpan.Zero));

    [GeneratedRegex("(?<![^ ])(BT|ET|BMC|BDC|EMC)(?![^ ])")]
    private static partial Regex Operators();
}
