using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.Security;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Security;

[Collection(CareCollection.Name)]
public sealed class IncidentTests(GovernanceHost host)
{
    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov22);

    [Theory, MemberData(nameof(Houses))]
    public async Task A_breach_has_a_clock_of_72_hours_until_it_is_reported(string house)
    {
        var late = await Officer(house).CreateAsync("incidents", Body(host.Clock.Now.AddHours(-73)));
        var incident = (await Officer(house).PostAsync("incidents", Body(host.Clock.Now.AddHours(-71)))).Expect(201);
        var read = (await Officer(house).GetAsync(incident.Location)).Expect(200).Json;
        Assert.Equal(host.Clock.Now.AddHours(1), read.GetProperty("reportDueAt").GetDateTimeOffset());
        Assert.False(read.GetProperty("overdue").GetBoolean());
        var overdue = await IdsAsync(house, "incidents?overdue=true&limit=200");
        Assert.Contains(late, overdue);
        Assert.DoesNotContain(incident.Id, overdue);
        Assert.Contains(incident.Id, await IdsAsync(house, "incidents?overdue=false&kind=personal-data-breach&state=open&limit=200"));
        var signals = await host.SignalsAsync(SecuritySignals.OfAsync, house, new(2026, 3, 2), 0, "anybody", RoleIds.PrivacyOfficer);
        Assert.Contains(signals, signal => signal.Id == late && signal.Code == "incident.report");

        var told = (await Officer(house).PostAsync($"incidents/{incident.Id}/notices",
            new { reportedToAuthorityAt = host.Clock.Now, subjectsTold = true, subjectsToldOn = "2026-03-02" }, ifMatch: incident.ETag)).Expect(204);
        (await Officer(house).PostAsync($"incidents/{incident.Id}/notices", new { whyNotReported = "Toch niet." }, ifMatch: told.ETag)).Expect(409);
        Assert.True((await Officer(house).GetAsync(incident.Location)).Json.GetProperty("subjectsTold").GetBoolean());
        var explained = (await Officer(house).GetAsync($"incidents/{late}")).Expect(200);
        (await Officer(house).PostAsync($"incidents/{late}/notices", new { whyNotReported = "Geen risico voor betrokkenen." },
            ifMatch: explained.ETag)).Expect(204);
        Assert.DoesNotContain(late, await IdsAsync(house, "incidents?overdue=true&limit=200"));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task It_is_followed_up_and_closed_with_lessons_in_order(string house)
    {
        var incident = (await Officer(house).PostAsync("incidents", Body(host.Clock.Now.AddDays(-10)))).Expect(201);
        var path = $"incidents/{incident.Id}";
        await host.SaysNothingAsync(async () =>
        {
            (await Officer(house).PostAsync(path + "/follow-ups", new { on = "2026-02-19", text = "Te vroeg" }, ifMatch: incident.ETag))
                .ExpectRefusal(RuleIds.Gov22);
            (await Officer(house).PostAsync(path + "/closings", new { on = "2026-03-02", lessons = "Nog niet gemeld" }, ifMatch: incident.ETag))
                .ExpectRefusal(RuleIds.Gov22);
            (await Officer(house).PostAsync(path + "/notices", new { reportedToAuthorityAt = host.Clock.Now.AddDays(-11) }, ifMatch: incident.ETag))
                .ExpectRefusal(RuleIds.Gov22);
            (await Officer(house).PostAsync(path + "/notices", new { reportedToAuthorityAt = host.Clock.Now }, ifMatch: incident.ETag))
                .ExpectError("whyLate");
        });
        var etag = (await Officer(house).PostAsync(path + "/notices",
            new { reportedToAuthorityAt = host.Clock.Now, whyLate = "Later ontdekt dat het een lek was." }, ifMatch: incident.ETag)).Expect(204).ETag;
        etag = (await host.Secretary(house)
            .PostAsync(path + "/follow-ups", new { on = "2026-02-27", text = "Wachtwoorden vervangen" }, ifMatch: etag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () =>
            (await Officer(house).PostAsync(path + "/closings", new { on = "2026-02-26", lessons = "Voor de opvolging" }, ifMatch: etag))
                .ExpectRefusal(RuleIds.Gov22));
        etag = (await Officer(house).PostAsync(path + "/closings", new { on = "2026-03-01", lessons = "Eerder melden." }, ifMatch: etag))
            .Expect(204).ETag;
        (await Officer(house).PostAsync(path + "/closings", new { on = "2026-03-01", lessons = "Weer" }, ifMatch: etag)).Expect(409);
        (await Officer(house).PostAsync(path + "/follow-ups", new { on = "2026-03-01", text = "Weer" }, ifMatch: etag)).Expect(409);
        var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).GetAsync(incident.Location)).Expect(200).Json;
        Assert.Equal(("closed", "Eerder melden.", 1),
            (read.GetProperty("state").GetString(), read.GetProperty("lessons").GetString(), read.GetProperty("followUps").GetArrayLength()));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task The_board_sees_the_frozen_report_and_not_the_incident(string house)
    {
        // A period of its own, so that what other tests record is not in it.
        var incident = (await Officer(house).PostAsync("incidents", Body(new(2024, 5, 10, 10, 0, 0, TimeSpan.Zero)))).Expect(201);
        await Officer(house).CreateAsync("incidents", new
        {
            kind = "availability", discoveredAt = new DateTimeOffset(2024, 5, 31, 21, 59, 0, TimeSpan.Zero), description = "Storing",
            measures = "Hersteld", personalData = false,
        });
        await Officer(house).CreateAsync("incidents", new // the first minute of June in the houses
        {
            kind = "availability", discoveredAt = new DateTimeOffset(2024, 5, 31, 22, 0, 0, TimeSpan.Zero), description = "Storing",
            measures = "Hersteld", personalData = false,
        });
        (await host.BoardMember(house).GetAsync(incident.Location)).Expect(403);
        (await host.BoardMember(house).GetAsync("incidents")).Expect(403);

        var made = (await host.Secretary(house)
            .PostAsync("security-reports", new { from = "2024-05-01", to = "2024-05-31", measures = "Training voor iedereen." })).Expect(201);
        (await Officer(house).PostAsync($"incidents/{incident.Id}/notices",
            new { reportedToAuthorityAt = new DateTimeOffset(2024, 5, 11, 10, 0, 0, TimeSpan.Zero) }, ifMatch: incident.ETag)).Expect(204);
        var report = (await host.BoardMember(house).GetAsync(made.Location)).Expect(200);
        var lines = report.Json.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("kind").GetString()!);
        Assert.Equal(IncidentKinds.All.Count, lines.Count);
        Assert.Equal(1, lines["availability"].GetProperty("discovered").GetInt32());
        Assert.Equal((1, 1, 1, 0), (lines[SecurityIncident.Breach].GetProperty("open").GetInt32(),
            lines[SecurityIncident.Breach].GetProperty("breaches").GetInt32(),
            lines[SecurityIncident.Breach].GetProperty("notReported").GetInt32(),
            lines[SecurityIncident.Breach].GetProperty("reportedInTime").GetInt32()));
        Assert.DoesNotContain("Geheim", report.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PostgresException>(() =>
            host.Database.ExecuteAsync("update security_report_lines set discovered = 0 where report_id = $1", made.Id));

        await host.SaysNothingAsync(async () => (await host.Secretary(house).PostAsync(
            $"security-reports/{made.Id}/distributions", new { sentOn = "2026-03-01", proof = "brief" }, ifMatch: made.ETag))
                .ExpectRefusal(RuleIds.Gov22));
        var sent = (await host.Secretary(house)
            .PostAsync($"security-reports/{made.Id}/distributions", new { sentOn = "2026-03-02", proof = "brief" }, ifMatch: made.ETag)).Expect(204);
        (await host.Secretary(house).PostAsync($"security-reports/{made.Id}/distributions", new { sentOn = "2026-03-02", proof = "brief" },
            ifMatch: sent.ETag)).Expect(409);
        var list = (await host.BoardMember(house).GetAsync("security-reports")).Expect(200).Json;
        Assert.Equal("2025-05-31", list.GetProperty("nextDueOn").GetString());
        Assert.True(list.GetProperty("overdue").GetBoolean());
        (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync(made.Location)).Expect(403);
        (await host.Delegate(house).GetAsync(made.Location)).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await Officer(house).PostAsync("incidents", new { kind = "weather", discoveredAt = host.Clock.Now.AddMinutes(1) }))
            .ExpectError("kind").ExpectError("discoveredAt").ExpectError("description").ExpectError("measures").ExpectError("personalData");
        (await Officer(house).PostAsync("incidents", new
        {
            kind = SecurityIncident.Breach, discoveredAt = host.Clock.Now, description = "x", measures = "x", personalData = false,
            reportedToAuthorityAt = host.Clock.Now.AddDays(1), whyNotReported = " ", subjectsTold = false,
        })).ExpectError("personalData").ExpectError("reportedToAuthorityAt").ExpectError("whyNotReported").ExpectError("whySubjectsNotTold");
        (await host.Secretary(house).PostAsync("security-reports", new { from = "2026-02-01", to = "2026-01-01" })).ExpectError("to")
            .ExpectError("measures");
        (await Officer(house).GetAsync("incidents?kind=x&state=x&limit=0")).ExpectError("kind").ExpectError("state").ExpectError("limit");
    }

    [Fact]
    public async Task Only_who_guards_security_records_and_another_house_finds_nothing()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        await host.SaysNothingAsync(async () =>
        {
            (await host.BoardMember(house).PostAsync("incidents", Body(host.Clock.Now))).Expect(403);
            (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).PostAsync("incidents", Body(host.Clock.Now))).Expect(403);
        });
        var made = (await Officer(house).PostAsync("incidents", Body(host.Clock.Now), "incident-once")).Expect(201);
        Assert.Equal(made.Id, (await Officer(house).PostAsync("incidents", Body(host.Clock.Now), "incident-once")).Expect(201).Id);
        (await Officer(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
        (await Officer(house).PostAsync($"incidents/{made.Id}/closings", new { on = "2026-03-02", lessons = "x" })).Expect(428);
        (await Officer(house).PostAsync($"incidents/{made.Id}/closings", new { on = "2026-03-02", lessons = "x" }, ifMatch: "\"1\"")).Expect(412);
        await using var connection = await host.Database.OpenAsServiceAsync(house, GovernanceHost.Seated(house), RoleIds.BoardMember);
        await using var count = new NpgsqlCommand("select count(*) from incidents", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from incidents where position('Geheim'::bytea in description) > 0"));
    }

    private static object Body(DateTimeOffset discoveredAt) => new
    {
        kind = SecurityIncident.Breach, discoveredAt, description = "Geheim: een laptop is weg", measures = "Geblokkeerd", personalData = true,
    };

    private ApiClient Officer(string house) => host.As(house, GovernanceHost.Seated(house), RoleIds.PrivacyOfficer);

    private async Task<List<Guid>> IdsAsync(string house, string path) =>
        [.. (await Officer(house).GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];
}
