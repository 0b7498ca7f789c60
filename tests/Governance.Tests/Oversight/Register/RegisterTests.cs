using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.Register;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Register;

[Collection(CareCollection.Name)]
public sealed class RegisterTests(GovernanceHost host)
{
    private const string Today = "2026-03-02";

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov27);

    [Theory, MemberData(nameof(Houses))]
    public async Task A_processing_starts_after_the_advice_and_what_the_house_decided_on_it(string house)
    {
        var (id, etag) = await SubmittedAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            (await PostAsync(house, id, "starts", new { on = Today }, etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", new { on = Today, followUp = "follows" }, etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "advices", new { on = "2026-01-31", advice = "lawful", text = "x" }, etag)).ExpectRefusal(RuleIds.Gov27);
        });
        etag = (await PostAsync(house, id, "advices", new { on = "2026-02-10", advice = "unlawful", text = "Geen grondslag." }, etag))
            .Expect(204).ETag;
        (await PostAsync(house, id, "advices", new { on = "2026-02-10", advice = "lawful", text = "x" }, etag)).Expect(409);
        await host.SaysNothingAsync(async () =>
        {
            (await PostAsync(house, id, "starts", new { on = Today }, etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", Deviation(motivation: " "), etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", Deviation(sentToRacOn: null), etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", Deviation(sentToFgOn: null), etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", Deviation(sentToFgOn: "2026-02-11"), etag)).ExpectRefusal(RuleIds.Gov27);
            (await PostAsync(house, id, "follow-ups", Deviation(on: "2026-02-09"), etag)).ExpectRefusal(RuleIds.Gov27);
        });
        etag = (await PostAsync(house, id, "follow-ups", Deviation(), etag)).Expect(204).ETag;
        (await PostAsync(house, id, "follow-ups", Deviation(), etag)).Expect(409);
        await host.SaysNothingAsync(async () => (await PostAsync(house, id, "starts", new { on = "2026-02-11" }, etag)).ExpectRefusal(RuleIds.Gov27));
        etag = (await PostAsync(house, id, "starts", new { on = Today }, etag)).Expect(204).ETag;
        (await PostAsync(house, id, "starts", new { on = Today }, etag)).Expect(409);
        var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).GetAsync($"rac-submissions/{id}")).Expect(200).Json;
        Assert.Equal(("started", "deviates", "2026-02-13"),
            (read.GetProperty("state").GetString(), read.GetProperty("followUp").GetString(), read.GetProperty("sentToFgOn").GetString()));
        Assert.Contains(id, await IdsAsync(house, "rac-submissions?state=started&advice=unlawful&subject=new-processing&limit=200"));
        Assert.DoesNotContain(id, await IdsAsync(house, "rac-submissions?state=submitted&limit=200"));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task An_unlawful_processing_that_the_house_does_not_go_on_with_never_starts_and_a_lawful_one_does(string house)
    {
        var (id, etag) = await SubmittedAsync(house);
        etag = (await PostAsync(house, id, "advices", new { on = "2026-02-10", advice = "unlawful", text = "x" }, etag)).Expect(204).ETag;
        etag = (await PostAsync(house, id, "follow-ups", new { on = "2026-02-12", followUp = "follows" }, etag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () => (await PostAsync(house, id, "starts", new { on = Today }, etag)).ExpectRefusal(RuleIds.Gov27));

        (id, etag) = await SubmittedAsync(house);
        etag = (await PostAsync(house, id, "advices", new { on = "2026-02-10", advice = "lawful", text = "x" }, etag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () => (await PostAsync(house, id, "starts", new { on = "2026-02-09" }, etag)).ExpectRefusal(RuleIds.Gov27));
        (await PostAsync(house, id, "starts", new { on = "2026-02-10" }, etag)).Expect(204);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task One_function_coordinates_at_a_time_and_everybody_of_the_house_reads_it(string house)
    {
        var first = (await Keeper(house).PostAsync("fg-appointments", new { function = "FG", organisation = "Gemeente", from = "2025-03-01" }))
            .Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await Keeper(house).PostAsync("fg-appointments", new { function = "FG", organisation = "Politie", from = "2026-04-01" }))
                .ExpectRefusal(RuleIds.Gov27);
            (await Keeper(house).PostAsync("fg-appointments",
                new { function = "FG", organisation = "Politie", from = "2024-04-01", until = "2024-03-01" })).ExpectRefusal(RuleIds.Gov27);
            (await Keeper(house).PostAsync($"fg-appointments/{first.Id}/endings", new { until = "2025-02-28" }, ifMatch: first.ETag))
                .ExpectRefusal(RuleIds.Gov27);
        });
        (await Keeper(house).PostAsync($"fg-appointments/{first.Id}/endings", new { until = "2026-02-28" }, ifMatch: first.ETag)).Expect(204);
        (await Keeper(house).PostAsync($"fg-appointments/{first.Id}/endings", new { until = "2026-02-28" }, ifMatch: first.ETag)).Expect(412);
        await Keeper(house).CreateAsync("fg-appointments",
            new { function = "FG", organisation = "Politie", from = "2026-03-01", until = "2026-12-31" });
        Assert.Equal("Gemeente", Assert.Single((await Keeper(house).GetAsync("fg-appointments?runsOn=2026-02-28"))
            .Expect(200).Json.GetProperty("items").EnumerateArray())
            .GetProperty("organisation").GetString());
        var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.CaseDirector).GetAsync("public-register")).Expect(200).Json;
        Assert.Equal("Politie", read.GetProperty("coordinatingFg").GetProperty("organisation").GetString());
        Assert.Contains(await SignalsAsync(house, new(2026, 3, 2), 365), signal => signal.Code == "fg.lapses");
        Assert.Contains(await SignalsAsync(house, new(2027, 1, 1), 0), signal => signal.Code == "fg.missing");
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Audits_have_their_dates_copies_and_second_look(string house)
    {
        Assert.Equal("2027-03-01", (await Keeper(house).GetAsync("privacy-audits")).Expect(200).Json.GetProperty("nextDueOn").GetString());
        Assert.Contains(await SignalsAsync(house, new(2027, 3, 1), 0), signal => signal.Code == "privacy-audit.due");
        var held = (await Keeper(house).PostAsync("privacy-audits",
            new { heldOn = "2026-02-01", findings = true, conclusion = "Logboek niet volledig.", reference = "audit 1" })).Expect(201);
        var path = $"privacy-audits/{held.Id}";
        await host.SaysNothingAsync(async () =>
        {
            (await Keeper(house).PostAsync(path + "/distributions", new { to = "rac", sentOn = "2026-01-31" }, ifMatch: held.ETag))
                .ExpectRefusal(RuleIds.Gov27);
            (await Keeper(house).PostAsync(path + "/rechecks", new { on = "2026-01-31", conclusion = "x" }, ifMatch: held.ETag))
                .ExpectRefusal(RuleIds.Gov27);
            (await Keeper(house).PostAsync(path + "/distributions", new { to = "press", sentOn = "2026-03-03" }, ifMatch: held.ETag))
                .ExpectError("to").ExpectError("sentOn");
        });
        var etag = held.ETag;
        foreach (var to in PrivacyAudit.Recipients)
            etag = (await Keeper(house).PostAsync(path + "/distributions", new { to, sentOn = "2026-02-20" }, ifMatch: etag)).Expect(204).ETag;
        (await Keeper(house).PostAsync(path + "/distributions", new { to = "rac", sentOn = "2026-02-20" }, ifMatch: etag)).Expect(409);
        var list = (await Keeper(house).GetAsync("privacy-audits")).Expect(200).Json;
        Assert.Equal("2030-02-01", list.GetProperty("nextDueOn").GetString());
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == held.Id
            && item.GetProperty("stillToSend").GetArrayLength() == 0 && item.GetProperty("recheckDueOn").GetString() == "2027-02-01");
        Assert.Contains(await SignalsAsync(house, new(2027, 2, 1), 0), signal => signal.Code == "privacy-audit.recheck" && signal.Id == held.Id);
        etag = (await Keeper(house).PostAsync(path + "/rechecks", new { on = Today, conclusion = "Hersteld." }, ifMatch: etag)).Expect(204).ETag;
        (await Keeper(house).PostAsync(path + "/rechecks", new { on = Today, conclusion = "Weer." }, ifMatch: etag)).Expect(409);
        Assert.DoesNotContain(await SignalsAsync(house, new(2027, 2, 1), 0),
            signal => signal.Code == "privacy-audit.recheck" && signal.Id == held.Id);
        Assert.Equal("Hersteld.", (await Keeper(house).GetAsync(path)).Expect(200).Json.GetProperty("recheckConclusion").GetString());
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task The_annual_report_of_a_year_is_public_once_and_after_the_year(string house)
    {
        const string path = "public-register/annual-reports";
        Assert.Contains(await SignalsAsync(house, new(2026, 7, 1), 0), signal => signal.Code == "public-report.due");
        var body = new { year = 2025, publishedOn = Today, address = "https://example.org/jaarverslag-2025" };
        await host.SaysNothingAsync(async () => (await Keeper(house).PostAsync(path, body with { publishedOn = "2025-12-31" }))
            .ExpectRefusal(RuleIds.Gov27));
        (await Keeper(house).PostAsync(path, body)).Expect(201);
        (await Keeper(house).PostAsync(path, body)).Expect(409);
        var read = (await host.As(house, GovernanceHost.Unseated(house), RoleIds.PartyDelegate).GetAsync("public-register")).Expect(200).Json;
        Assert.Equal(2025, Assert.Single(read.GetProperty("annualReports").EnumerateArray()).GetProperty("year").GetInt32());
        Assert.DoesNotContain(await SignalsAsync(house, new(2026, 7, 1), 0), signal => signal.Code == "public-report.due");
        (await Keeper(house).PostAsync(path, new { year = 2024, publishedOn = "2026-03-03", address = "ftp://x" })).ExpectError("year")
            .ExpectError("publishedOn").ExpectError("address");
    }

    [Fact]
    public async Task Bad_input_missing_rights_other_houses_and_repetition()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await Keeper(house).PostAsync("rac-submissions", new { subject = "x", submittedOn = "2026-03-03" }))
            .ExpectError("subject").ExpectError("description").ExpectError("submittedOn").ExpectError("reference");
        (await Keeper(house).PostAsync("fg-appointments", new { })).ExpectError("function").ExpectError("organisation").ExpectError("from");
        (await Keeper(house).PostAsync("privacy-audits", new { })).ExpectError("heldOn").ExpectError("findings").ExpectError("conclusion")
            .ExpectError("reference");
        (await Keeper(house).GetAsync("rac-submissions?state=x&subject=x&advice=x&limit=0")).ExpectError("state").ExpectError("subject")
            .ExpectError("advice").ExpectError("limit");
        await host.SaysNothingAsync(async () =>
        {
            (await host.BoardMember(house).PostAsync("rac-submissions", Submission())).Expect(403);
            (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).PostAsync("fg-appointments", new { })).Expect(403);
        });
        (await host.As(house, GovernanceHost.Seated(house), RoleIds.CaseDirector).GetAsync("rac-submissions")).Expect(403);
        var made = (await Keeper(house).PostAsync("rac-submissions", Submission(), "rac-once")).Expect(201);
        Assert.Equal(made.Id, (await Keeper(house).PostAsync("rac-submissions", Submission(), "rac-once")).Expect(201).Id);
        (await PostAsync(house, made.Id, "starts", new { on = Today }, null)).Expect(428);
        (await PostAsync(house, made.Id, "starts", new { on = Today }, "\"1\"")).Expect(412);
        (await Keeper(GovernanceHost.OtherHouse(house)).GetAsync($"rac-submissions/{made.Id}")).Expect(404);
        await using var connection = await host.Database.OpenAsServiceAsync(house, GovernanceHost.Seated(house), RoleIds.CaseDirector);
        await using var count = new NpgsqlCommand("select count(*) from rac_submissions", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    private static object Submission() =>
        new { subject = "new-processing", description = "Een nieuwe werkwijze", submittedOn = "2026-02-01", reference = "RAC 1" };

    private static object Deviation(string on = "2026-02-12", string motivation = "Noodzakelijk.", string? sentToRacOn = "2026-02-12",
        string? sentToFgOn = "2026-02-13") =>
        new { on, followUp = "deviates", motivation, sentToRacOn, sentToFgOn };

    private ApiClient Keeper(string house) => host.As(house, GovernanceHost.Seated(house), RoleIds.PrivacyOfficer);

    private async Task<(Guid Id, string? ETag)> SubmittedAsync(string house)
    {
        var made = (await host.Secretary(house).PostAsync("rac-submissions", Submission())).Expect(201);
        return (made.Id, made.ETag);
    }

    private Task<Answer> PostAsync(string house, Guid id, string what, object body, string? etag) => Keeper(house)
        .PostAsync($"rac-submissions/{id}/{what}", body, ifMatch: etag);

    private Task<IReadOnlyList<Governance.Signals.Signal>> SignalsAsync(string house, DateOnly today, int withinDays) =>
        host.SignalsAsync(RegisterSignals.OfAsync, house, today, withinDays, "anybody", RoleIds.PrivacyOfficer);

    private async Task<List<Guid>> IdsAsync(string house, string path) =>
        [.. (await Keeper(house).GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];
}
