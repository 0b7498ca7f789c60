namespace Platform.Intake.Tests.Information;

/// <summary>An item stays its supplier's: to show, to put right, to take back (INT-06).</summary>
[Collection(IntakeCollection.Name)]
public sealed class ItemTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_party_gives_of_its_own_accord_and_says_who_when_and_for_whom(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        await host.Involved(house, referral, house.Prosecution());
        var supplier = host.Delegate(house, house.Prosecution());
        var item = IntakeHost.Item(visibility: "case-parties");
        item["author"]!["name"] = "Robin Voorbeeld";
        item["conditions"] = "Alleen in dit overleg.";
        var given = (await supplier.PostAsync($"referrals/{referral}/items", item)).Expect(201);

        var read = (await host.Referrer(house).GetAsync(given.Location)).Expect(200).Json;
        Assert.Equal("Woont sinds kort alleen.", read.GetProperty("content").GetString());
        Assert.Equal("wijkteam", read.GetProperty("author").GetProperty("function").GetString());
        Assert.Equal("Robin Voorbeeld", read.GetProperty("author").GetProperty("name").GetString());
        Assert.Equal(("2026-02-20", "case-parties", 1), (read.GetProperty("observedOn").GetString(), read.GetProperty("visibility").GetString(),
            read.GetProperty("revision").GetInt32()));
        Assert.Equal(house.Prosecution(), read.GetProperty("supplyingParty").GetString());
        // Triage hears that it is there and from whom, and nothing of what it says.
        var told = await host.Messages.WaitFor<Platform.Contracts.Intake.InformationSupplied>(message => message.CaseId == referral);
        Assert.Equal((null, house.Prosecution(), "items", 1), (told.RequestId, told.Party, told.Answer, told.ItemCount));
        // Neither the words nor the author are readable in the database.
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from information_items i where i.id = $1 and (i::text ilike '%alleen.%Voorbeeld%' or encode(i.text, 'escape') ilike "
                + "'%Voorbeeld%')", given.Id));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("intake-only", false, false)]
    [InlineData("named-parties", true, false)]
    [InlineData("case-parties", true, true)]
    public async Task Who_reads_it_is_up_to_its_supplier(string? visibility, bool named, bool others)
    {
        var (chosen, other, stranger) = (House.PartyOf(PartyKinds.Probation), House.PartyOf(PartyKinds.Care), House.PartyOf(PartyKinds.Housing));
        var referral = await host.Referred(House);
        foreach (var party in (string[])[House.Prosecution(), chosen, other]) await host.Involved(House, referral, party);
        // The stranger is named, but has not the case before it.
        var item = visibility is "named-parties" ? IntakeHost.Item("Tekst.", visibility, chosen, stranger) : IntakeHost.Item("Tekst.", visibility);
        var location = (await host.Delegate(House, House.Prosecution()).PostAsync($"referrals/{referral}/items", item)).Expect(201).Location;
        var id = Guid.Parse(location.Split('/')[^1]);
        foreach (var (party, reads) in ((string, bool)[])[(House.Prosecution(), true), (chosen, named), (other, others), (House.Police(), others),
            (stranger, false)])
        {
            var client = host.Delegate(House, party);
            Assert.Equal(reads ? 200 : 404, (await client.GetAsync(location)).Status);
            var list = await client.GetAsync($"referrals/{referral}/items");
            Assert.Equal(reads, list.Status == 200 && IntakeHost.Ids(list).Contains(id));
            await using var connection = await host.Database.OpenAsServiceAsync(House.Id, party, Roles.PartyDelegate);
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from information_items where id = '{id}'", connection);
            Assert.Equal(reads ? 1L : 0L, await count.ExecuteScalarAsync());
        }

        var shown = (await host.Intaker(House).GetAsync(location)).Expect(200).Json.GetProperty("visibleTo").GetArrayLength();
        Assert.Equal(visibility is "named-parties" ? 2 : 0, shown);
        if (named) Assert.Equal(0, (await host.Delegate(House, chosen).GetAsync(location)).Json.GetProperty("visibleTo").GetArrayLength());
        (await host.Director(House.Other()).GetAsync(location)).Expect(404);
        (await host.As(House.Id, House.Police(), Roles.Auditor).GetAsync(location)).Expect(403);
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task What_changed_is_kept_beside_what_was_said_before(string id)
    {
        var house = Houses.Of(id);
        var (referral, location) = await Given(house, IntakeHost.Item("Eerst zo.", "case-parties"));
        var supplier = host.Referrer(house);
        var seen = (await supplier.GetAsync(location)).ETag;
        (await supplier.PostAsync($"{location}/corrections", Correction("update", "Nu anders."), ifMatch: seen)).Expect(204);
        var told = await host.Messages.WaitFor<InformationCorrected>(message => location.EndsWith($"{message.ItemId}", StringComparison.Ordinal));
        Assert.Equal((house.Id, referral, house.Process().Id, null, house.Police(), 2), (told.House, told.CaseId, told.Process, told.RequestId,
            told.Party, told.Revision));

        var now = (await supplier.GetAsync(location)).Expect(200).Json;
        Assert.Equal(("Nu anders.", 2), (now.GetProperty("content").GetString(), now.GetProperty("revision").GetInt32()));
        var before = Assert.Single((await host.Intaker(house).GetAsync($"{location}/revisions")).Expect(200).Json.GetProperty("items")
            .EnumerateArray());
        Assert.Equal(("Eerst zo.", "update", 1), (before.GetProperty("content").GetString(), before.GetProperty("kind").GetString(),
            before.GetProperty("revision").GetInt32()));
        Assert.Equal("Het is intussen veranderd.", before.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Of_what_was_wrong_only_the_fact_is_left()
    {
        var (_, location) = await Given(House, IntakeHost.Item("Eerst zo."));
        var supplier = host.Referrer(House);
        await Change(supplier, location, "corrections", Correction("update", "Toen zo."));
        await Change(supplier, location, "corrections", Correction("error", "Dit klopt."));
        var before = (await supplier.GetAsync($"{location}/revisions")).Expect(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([1, 2], before.Select(row => row.GetProperty("revision").GetInt32()));
        Assert.All(before, row => Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("content").ValueKind));
        Assert.Equal("Dit klopt.", (await supplier.GetAsync(location)).Json.GetProperty("content").GetString());
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Of_what_is_withdrawn_the_content_is_gone_for_all_and_the_fact_remains(string id)
    {
        var house = Houses.Of(id);
        var (referral, location) = await Given(house, IntakeHost.Item("Eerst zo.", "case-parties"));
        var supplier = host.Referrer(house);
        await Change(supplier, location, "corrections", Correction("update", "Toen zo.", "case-parties"));
        await Change(supplier, location, "withdrawal", new { reason = "De bron bleek onbetrouwbaar." });
        var told = await host.Messages.WaitFor<InformationWithdrawn>(message => location.EndsWith($"{message.ItemId}", StringComparison.Ordinal));
        Assert.Equal((house.Id, referral, house.Police(), 2), (told.House, told.CaseId, told.Party, told.Revision));
        foreach (var client in (ApiClient[])[supplier, host.Intaker(house)])
        {
            var item = (await client.GetAsync(location)).Expect(200).Json;
            Assert.Equal(System.Text.Json.JsonValueKind.Null, item.GetProperty("content").ValueKind);
            Assert.Equal("De bron bleek onbetrouwbaar.", item.GetProperty("withdrawalReason").GetString());
            Assert.Equal("housing", item.GetProperty("category").GetString());
        }

        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select (select count(*) from information_items where referral_id = $1 and text is not null)"
            + " + (select count(*) from information_item_revisions where referral_id = $1 and text is not null)", referral));
        var seen = (await supplier.GetAsync(location)).ETag;
        (await supplier.PostAsync($"{location}/corrections", Correction("update", "Toch weer."), ifMatch: seen)).Expect(409);
        (await supplier.PostAsync($"{location}/withdrawal", new { reason = "Nogmaals." }, ifMatch: seen)).Expect(409);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int06, MemberType = typeof(Houses))]
    public async Task Refused_when_another_than_the_supplier_changes_it_and_nobody_hears_of_it(string id)
    {
        var house = Houses.Of(id);
        var (referral, location) = await Given(house, IntakeHost.Item("Tekst.", "case-parties"));
        await host.Involved(house, referral, house.Prosecution());
        foreach (var client in (ApiClient[])[host.Intaker(house), host.Delegate(house, house.Prosecution())])
        {
            var seen = (await client.GetAsync(location)).Expect(200).ETag;
            var corrected = await host.Silent<InformationCorrected>(() => client.PostAsync($"{location}/corrections", Correction("error", "x"),
                ifMatch: seen));
            Assert.Equal(house.Rule(RuleIds.Int06)!.Article, corrected.ExpectRefusal(RuleIds.Int06).Problem.Article);
            (await host.Silent<InformationWithdrawn>(() => client.PostAsync($"{location}/withdrawal", new { reason = "x" }, ifMatch: seen)))
                .ExpectRefusal(RuleIds.Int06);
        }

        // Who sees it may not see all of it.
        (await host.Delegate(house, house.Prosecution()).GetAsync($"{location}/revisions")).Expect(403);
        (await host.Delegate(house, house.Prosecution()).GetAsync($"{location}/receivers")).Expect(403);
        (await host.Director(house.Other()).PostAsync($"{location}/withdrawal", new { reason = "x" }, ifMatch: "\"1\"")).Expect(404);
    }

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Houses.Catalog.Houses)
        {
            foreach (var rule in (string[])[RuleIds.Int09, RuleIds.Int10, RuleIds.Cov02])
                if (house.Carries(rule)) data.Add(house.Id, rule);
        }

        return data;
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refused_by_the_same_rules_as_an_answer(string id, string rule)
    {
        var house = Houses.Of(id);
        var (referral, location) = await Given(house, IntakeHost.Item());
        var wrong = rule == RuleIds.Cov02 ? IntakeHost.Item("Tekst.", "named-parties", "geen-partij") : IntakeHost.Item();
        if (rule == RuleIds.Int09) wrong["category"] = "religion";
        if (rule == RuleIds.Int10) wrong["category"] = "police";
        (await host.Referrer(house).PostAsync($"referrals/{referral}/items", wrong.DeepClone())).ExpectRefusal(rule);
        var seen = (await host.Referrer(house).GetAsync(location)).ETag;
        (await host.Referrer(house).PostAsync($"{location}/corrections", new { kind = "error", reason = "x", item = wrong }, ifMatch: seen))
            .ExpectRefusal(rule);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from information_items where referral_id = $1 and revision = 1",
            referral));
    }

    [Fact]
    public async Task Without_If_Match_428_with_a_stale_one_412_and_of_two_at_once_one_wins()
    {
        var (_, location) = await Given(House, IntakeHost.Item());
        var supplier = host.Referrer(House);
        var seen = (await supplier.GetAsync(location)).ETag!;
        (await supplier.PostAsync($"{location}/corrections", Correction("update", "x"))).Expect(428);
        (await supplier.PostAsync($"{location}/withdrawal", new { reason = "x" })).Expect(428);
        ApiClient[] both = [supplier, host.Colleague(House, House.Police(), Roles.PartyDelegate)];
        var answers = await Task.WhenAll(both.Select((client, i) => client.PostAsync($"{location}/corrections",
            Correction("update", $"Versie {i}."), ifMatch: seen)));
        Assert.Equal([204, 412], answers.Select(answer => answer.Status).Order());
        (await supplier.PostAsync($"{location}/withdrawal", new { reason = "x" }, ifMatch: seen)).Expect(412);
        Assert.Equal(2, (await supplier.GetAsync(location)).Json.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task The_same_key_twice_gives_one_item_also_at_once()
    {
        var referral = await host.Referred(House);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Referrer(House)
            .PostAsync($"referrals/{referral}/items", IntakeHost.Item(), key)));
        Assert.Single(answers.Select(answer => answer.Expect(201).Id).Distinct());
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from information_items where referral_id = $1", referral));
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", IntakeHost.Item("Iets anders."), key)).Expect(409);
    }

    [Fact]
    public async Task Nothing_is_given_to_a_case_that_is_over_or_not_seen_and_every_error_is_named()
    {
        var referral = await host.Referred(House);
        (await host.Delegate(House, House.Prosecution()).PostAsync($"referrals/{referral}/items", IntakeHost.Item())).Expect(404);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", new
        {
            category = "", content = " ", visibility = "iedereen", observedOn = "2030-01-01", author = new { name = "x" }, secrecyRegime = "x",
        })).ExpectError("category").ExpectError("content").ExpectError("visibility").ExpectError("observedOn").ExpectError("author.function")
            .ExpectError("secrecyRegime");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", new { category = "housing", content = "x" })).ExpectError("author")
            .ExpectError("observedOn");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", IntakeHost.Item("x", "named-parties"))).ExpectError("visibleTo");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", IntakeHost.Item("x", "case-parties", House.Police())))
            .ExpectError("visibleTo");
        var elsewhere = IntakeHost.Item();
        elsewhere["subjectId"] = Guid.NewGuid();
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", elsewhere)).ExpectError("subjectId");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items/{Guid.NewGuid()}/corrections", new { kind = "zomaar" }, ifMatch: "\"1\""))
            .ExpectError("kind").ExpectError("reason").ExpectError("item");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(House, referral))).Expect(204);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items", IntakeHost.Item())).Expect(409);
    }

    internal static object Correction(string kind, string content, string? visibility = null) =>
        new { kind, reason = "Het is intussen veranderd.", item = IntakeHost.Item(content, visibility) };

    private static async Task Change(ApiClient client, string location, string what, object body) =>
        (await client.PostAsync($"{location}/{what}", body, ifMatch: (await client.GetAsync(location)).Expect(200).ETag)).Expect(204);

    private async Task<(Guid Referral, string Location)> Given(HouseProfile house, JsonObject item)
    {
        var referral = await host.Referred(house);
        return (referral, (await host.Referrer(house).PostAsync($"referrals/{referral}/items", item)).Expect(201).Location);
    }
}
