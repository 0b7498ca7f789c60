using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.Governance.PlanningControl.Reports;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.PlanningControl.Reports;

[Collection(ReportsCollection.Name)]
public sealed class AnnualReportTests(GovernanceHost host)
{
    private const string Points = "De samenwerking met Fryslân vraagt coördinatie; één aandachtspunt.\nTweede alinea.";

    public static TheoryData<string> Houses => GovernanceHost.Carrying(RuleIds.Gov14);

    private static JsonElement Table(JsonElement told, string process, string table) => told.GetProperty("processes").EnumerateArray()
        .Single(of => of.GetProperty("process").GetString() == process).GetProperty("tables").EnumerateArray()
        .Single(of => of.GetProperty("code").GetString() == table);

    private static IReadOnlyList<string?> Row(JsonElement table, int row) =>
        [.. table.GetProperty("rows")[row].GetProperty("cells").EnumerateArray().Append(table.GetProperty("rows")[row].GetProperty("total"))
            .Select(cell => cell.GetProperty("shown").GetString())];

    [Theory, MemberData(nameof(Houses))]
    public async Task The_figures_of_a_year_are_made_once_and_stay(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var municipality = profile.Municipalities[0].Code;
        await ReportScenarios.TreatAsync(host, house, "complex", municipality, 2014, 6, criteriaMet: true);
        await ReportScenarios.TreatAsync(host, house, "complex", municipality, 2014, 5, criteriaMet: false);
        await ReportScenarios.TreatAsync(host, house, "complex", null, 2014, 2, criteriaMet: true);
        await ReportScenarios.SpendAsync(host, house, 2014);
        var made = (await host.Secretary(house).PostAsync("annual-reports", new { year = 2014, otherPoints = Points }, "jaar-2014")).Expect(201);
        Assert.Equal(made.Id, (await host.Secretary(house).PostAsync("annual-reports", new { year = 2014, otherPoints = Points }, "jaar-2014"))
            .Expect(201).Id);
        (await host.Secretary(house).PostAsync("annual-reports", new { year = 2014, otherPoints = Points })).Expect(409);

        var report = (await host.BoardMember(house).GetAsync(made.Location)).Expect(200);
        var treated = Table(report.Json, "complex", "treated");
        // None ran on: with the six, the five and the eleven all told, that would be reckoned.
        Assert.Equal("<5", Row(treated, 0)[0]);
        Assert.Contains(Row(treated, 0), shown => shown is "5" or "6" or "11");
        Assert.Contains("x", Row(treated, 0));
        Assert.Equal("<5", Row(treated, treated.GetProperty("rows").GetArrayLength() - 1)[1]);
        Assert.DoesNotContain(treated.GetProperty("rows").EnumerateArray().SelectMany(row => row.GetProperty("cells").EnumerateArray()),
            cell => cell.GetProperty("count") is { ValueKind: JsonValueKind.Number } count && count.GetInt32() < 5);
        var spans = report.Json.GetProperty("processes")[0].GetProperty("throughputs");
        Assert.Equal((14d, 100d), (spans[0].GetProperty("medianDays").GetDouble(), spans[1].GetProperty("medianDays").GetDouble()));
        Assert.Equal(12_345_67, report.Json.GetProperty("account").GetProperty("spentCents").GetInt64());

        // Later words and later money change nothing in it.
        await ReportScenarios.TreatAsync(host, house, "complex", municipality, 2014, 7, criteriaMet: true);
        await ReportScenarios.SpendAsync(host, house, 2014, "Huur", 1);
        Assert.Equal(report.Text, (await host.BoardMember(house).GetAsync(made.Location)).Expect(200).Text);
        var frozen = (await host.BoardMember(house).GetAsync("figures?year=2014&process=complex")).Expect(200).Json;
        Assert.True(frozen.GetProperty("frozen").GetBoolean());
        Assert.Equal(treated.GetRawText(), Table(frozen, "complex", "treated").GetRawText());
        await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync("update annual_reports set figures_text = '{}' where id = $1",
            made.Id));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_while_something_is_missing_or_the_year_is_not_over(string house)
    {
        var secretary = host.Secretary(house);
        await host.SaysNothingAsync(async () =>
        {
            (await secretary.PostAsync("annual-reports", new { year = 2026, otherPoints = Points })).ExpectRefusal(RuleIds.Gov14);
            (await secretary.PostAsync("annual-reports", new { year = 2003, otherPoints = Points })).ExpectRefusal(RuleIds.Gov14);
        });
        await ReportScenarios.SpendAsync(host, house, 2003);
        await host.SaysNothingAsync(async () => (await secretary.PostAsync("annual-reports", new { year = 2003, otherPoints = " " }))
            .ExpectRefusal(RuleIds.Gov14));
        await secretary.CreateAsync("annual-reports", new { year = 2003, otherPoints = Points });
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_draft_is_for_the_board_until_the_board_adopts_it(string house)
    {
        var secretary = host.Secretary(house);
        await ReportScenarios.SpendAsync(host, house, 2004);
        var early = await secretary.CreateAsync("bodies/board/decisions", Motions.Good(house).With("subjectId", Guid.NewGuid()));
        var made = (await secretary.PostAsync("annual-reports", new { year = 2004, otherPoints = Points })).Expect(201);
        foreach (var path in (string[])["", "/pdf", "/csv"]) (await host.Delegate(house).GetAsync(made.Location + path)).Expect(404);
        (await secretary.PutAsync(made.Location, new { otherPoints = "x" })).Expect(428);
        (await secretary.PutAsync(made.Location, new { }, made.ETag)).ExpectError("otherPoints");
        var changed = (await secretary.PutAsync(made.Location, new { otherPoints = "Bijgesteld" }, made.ETag)).Expect(204);
        (await secretary.PutAsync(made.Location, new { otherPoints = "Nog eens" }, made.ETag)).Expect(412);

        await host.SaysNothingAsync(async () =>
        {
            (await secretary.PostAsync($"{made.Location}/adoption", new { decisionId = Guid.NewGuid() }, ifMatch: changed.ETag))
                .ExpectRefusal(RuleIds.Gov14);
            (await secretary.PostAsync($"{made.Location}/adoption", new { decisionId = early }, ifMatch: changed.ETag)).ExpectRefusal(RuleIds.Gov14);
        });
        (await secretary.PostAsync($"{made.Location}/adoption", new { }, ifMatch: changed.ETag)).ExpectError("decisionId");
        var decision = await secretary.CreateAsync("bodies/board/decisions", Motions.Good(house).With("subjectId", made.Id));
        var adopted = (await secretary.PostAsync($"{made.Location}/adoption", new { decisionId = decision }, ifMatch: changed.ETag)).Expect(204);
        (await secretary.PutAsync(made.Location, new { otherPoints = "Te laat" }, adopted.ETag)).Expect(409);
        (await secretary.PostAsync("expenditures",
            new { year = 2004, spentOn = "2004-05-06", post = "Post", amountCents = 1, description = "Te laat" }))
            .ExpectRefusal(RuleIds.Gov23);

        Assert.Equal("Bijgesteld", (await host.Delegate(house).GetAsync(made.Location)).Expect(200).Json.GetProperty("otherPoints").GetString());
        Assert.Contains((await host.Delegate(house).GetAsync("annual-reports")).Expect(200).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("year").GetInt32() == 2004);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).PutAsync(made.Location, new { otherPoints = "Ander huis" }, adopted.ETag))
            .Expect(404);
        (await host.BoardMember(house).PostAsync("annual-reports", new { year = 2003 })).Expect(403);
        (await host.As(house, GovernanceHost.Seated(house), RoleIds.PartyDelegate).GetAsync(made.Location)).Expect(403);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task The_same_report_is_the_same_file(string house)
    {
        await ReportScenarios.SpendAsync(host, house, 2005, "Training & coördinatie", 1_000_000_05);
        var made = (await host.Secretary(house).PostAsync("annual-reports", new { year = 2005, otherPoints = Points })).Expect(201);
        var client = host.BoardMember(house);
        var pdf = await BytesAsync(client, $"{made.Location}/pdf", "application/pdf");
        Assert.Equal(pdf, await BytesAsync(client, $"{made.Location}/pdf", "application/pdf"));
        var read = PdfText.Of(pdf);
        Assert.StartsWith("%PDF-1.7", read.Raw, StringComparison.Ordinal);
        Assert.Contains("/Lang (nl-NL)", read.Raw, StringComparison.Ordinal);
        Assert.Contains("/MarkInfo << /Marked true >>", read.Raw, StringComparison.Ordinal);
        Assert.Contains("/S /TH", read.Raw, StringComparison.Ordinal);
        Assert.StartsWith("Jaarrapportage 2005 – ", read.Lines[0], StringComparison.Ordinal);
        foreach (var text in (string[])
            ["De samenwerking met Fryslân vraagt coördinatie; één aandachtspunt.",
             "Tweede alinea.", "Training & coördinatie", "€ 1.000.000,05", "<5"])
        {
            Assert.Contains(text, read.Lines);
        }

        var pages = read.Lines.Count(line => line.StartsWith("Pagina ", StringComparison.Ordinal));
        Assert.Contains($"Pagina {pages} van {pages}", read.Lines);

        var csv = await client.GetAsync($"{made.Location}/csv");
        Assert.Equal("text/csv", csv.Expect(200).Content.ContentType!.MediaType);
        Assert.StartsWith("huis;jaar;onderdeel;tabel;gemeentecode;naam;kolom;waarde\r\n", csv.Text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(";Training & coördinatie;uitgegeven in euro;1000000,05\r\n", csv.Text, StringComparison.Ordinal);
        Assert.Equal(csv.Text, (await client.GetAsync($"{made.Location}/csv")).Text);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Of_a_closed_process_nothing_is_counted_for_who_stands_outside(string id)
    {
        var house = GovernanceHost.Catalog.House(id);
        var process = house.Processes.Values.First(static told => told.Closed).Id;
        var (board, both) = (host.BoardMember(house.Id),
            host.As(house.Id, GovernanceHost.Seated(house.Id), RoleIds.BoardMember, RoleIds.ProcessDirector));
        string[] paths = ["figures?year=2008", $"figures?year=2008&process={process}", "figures", $"figures?process={process}"];
        var before = await Task.WhenAll(paths.Select(async path => (await board.GetAsync(path)).Expect(200).Text));
        // Six are more than a small number; one is not.
        for (var subject = 0; subject < 7; subject++) await SubjectAsync(house.Id, process, subject < 6 ? 2008 : 2026);

        Assert.Equal(before, await Task.WhenAll(paths.Select(async path => (await board.GetAsync(path)).Expect(200).Text)));
        Assert.DoesNotContain(before, text => text.Contains(house.Process(process)!.Name, StringComparison.Ordinal));
        // Inside, years that are over are told, of the house as a whole; a running year is told to nobody.
        var told = Table((await both.GetAsync("figures?year=2008")).Expect(200).Json, process, "followed");
        Assert.Equal(("6", 1), (told.GetProperty("totals").GetProperty("total").GetProperty("shown").GetString(), told.GetProperty("rows")
            .GetArrayLength()));
        Assert.Equal(0, (await both.GetAsync($"figures?process={process}")).Expect(200).Json.GetProperty("processes").GetArrayLength());

        // The report that goes round, and to the public, holds nothing of it for anybody, in the database neither.
        await ReportScenarios.SpendAsync(host, house.Id, 2008);
        var made = (await host.Secretary(house.Id).PostAsync("annual-reports", new { year = 2008, otherPoints = Points })).Expect(201);
        foreach (var form in (string[])["", "/csv"])
            Assert.DoesNotContain(house.Process(process)!.Name, (await both.GetAsync(made.Location + form)).Expect(200).Text,
                StringComparison.Ordinal);
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from annual_reports where id = $1 and position($2 in figures_text) > 0", made.Id, process));
        Assert.Equal("6", Table((await both.GetAsync("figures?year=2008")).Expect(200).Json, process, "followed")
            .GetProperty("totals").GetProperty("total").GetProperty("shown").GetString());
    }

    [Fact]
    public void Which_process_is_closed_is_said_by_the_profile_whatever_its_name()
    {
        var renamed = Catalogs.With(Catalogs.MadeUp.Replace("\"extremisme-en-dreiging\"", "\"stille-kring\"", StringComparison.Ordinal))
            .House("waterland-noord");
        Assert.True(renamed.IsClosed("stille-kring"));
        Assert.DoesNotContain("stille-kring", renamed.OpenProcesses());
        Assert.Equal(["stille-kring"], new CurrentUser("iemand", renamed.Id, "x", [RoleIds.ProcessDirector], [], "web", "")
        {
            Reach = renamed.ReachOf([RoleIds.ProcessDirector], "x"),
        }.CountedClosed());
        List<CaseFact> facts = [];
        for (var i = 0; i < 6; i++)
        {
            facts.Add(CaseFact.Of(Guid.NewGuid(), renamed.Id, "stille-kring"));
            facts[i].Refer("GM0001", new(2008, 2, 1, 9, 0, 0, TimeSpan.Zero));
        }

        Assert.DoesNotContain(Figures.Of(renamed, 2008, new(2008, 12, 31), facts, renamed.OpenProcesses()), told => told.Process is "stille-kring");
        var table = Assert.Single(Assert.Single(Figures.Of(renamed, 2008, new(2008, 12, 31), facts, ["stille-kring"])).Tables);
        Assert.Equal(("followed", 1, 6), (table.Code, table.Rows.Count, table.Totals.Total.Count));
        Assert.Empty(Figures.Of(renamed, 2008, new(2008, 6, 1), facts, ["stille-kring"]));
    }

    [Fact]
    public async Task Figures_are_for_the_board_and_the_daily_lead()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Delegate(house).GetAsync("figures")).Expect(403);
        Assert.Equal(RuleIds.Gov10, (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync("figures"))
            .Expect(403).Problem.Rule);
        (await host.BoardMember(house).GetAsync("figures?year=2027")).ExpectError("year");
        (await host.BoardMember(house).GetAsync("figures?process=visserij")).ExpectRefusal(RuleIds.Cov04);
    }

    private async Task SubjectAsync(string house, string process, int year)
    {
        var id = Guid.NewGuid();
        await host.Messages.PublishAsync(new SubjectAgendaed
        {
            House = house, CaseId = id, Process = process, DecisionId = Guid.NewGuid(), Parties = [],
            DecidedAt = new(year, 1, 5, 9, 0, 0, TimeSpan.Zero),
        });
        if (year < 2026)
            await host.Messages.PublishAsync(new SubjectClosed
            {
                House = house, CaseId = id, Process = process,
                ClosedAt = new(year, 5, 5, 9, 0, 0, TimeSpan.Zero)
            });
        var closed = year < 2026 ? "not null" : "null";
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            $"select count(*) from case_facts where case_id = $1 and referred_on is not null and closed_on is {closed}", id) == 1,
            what: "the subject is counted");
    }

    private static async Task<byte[]> BytesAsync(ApiClient client, string path, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get,
            new Uri(new Uri(client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), path));
        request.Headers.TryAddWithoutValidation("Accept", mediaType);
        using var response = await client.Http.SendAsync(request);
        Assert.Equal((200, mediaType), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        return await response.Content.ReadAsByteArrayAsync();
    }
}
