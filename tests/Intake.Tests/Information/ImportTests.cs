using Platform.Intake.Information.Imports;

namespace Platform.Intake.Tests.Information;

/// <summary>INT-12: a partner's data come as a file, and are its items like any other.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ImportTests(IntakeHost host)
{
    /// <summary>A complete file of one item, to be broken by the test.</summary>
    internal static JsonObject File(string party, JsonObject? data = null, string firstProcessedOn = "2024-05-01") => new()
    {
        ["supplyingParty"] = party, ["source"] = "secure-mail-form", ["receivedOn"] = "2026-02-25", ["reference"] = "Formulier 12",
        ["sha256"] = new string('a', 64),
        ["items"] = new JsonArray(new JsonObject { ["firstProcessedOn"] = firstProcessedOn, ["data"] = data ?? IntakeHost.Item() }),
    };

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int12, MemberType = typeof(Houses))]
    public async Task Taken_in_under_the_name_of_its_supplier_with_its_source_and_its_own_to_show_and_correct(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        await host.Involved(house, referral, house.Prosecution());
        var taken = (await host.Intaker(house).PostAsync($"referrals/{referral}/imports", File(house.Prosecution()))).Expect(201);
        var supplier = host.Delegate(house, house.Prosecution());
        var file = (await supplier.GetAsync(taken.Location)).Expect(200).Json;
        Assert.Equal((house.Prosecution(), "secure-mail-form", "Formulier 12", house.Municipality().Party, 1),
            (file.GetProperty("supplyingParty").GetString(), file.GetProperty("source").GetString(), file.GetProperty("reference").GetString(),
                file.GetProperty("takenInBy").GetString(), file.GetProperty("itemCount").GetInt32()));
        Assert.Equal([taken.Id], IntakeHost.Ids(await supplier.GetAsync($"referrals/{referral}/imports")));
        Assert.Empty(IntakeHost.Ids(await host.Referrer(house).GetAsync($"referrals/{referral}/imports")));

        var item = Assert.Single((await supplier.GetAsync($"referrals/{referral}/items")).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((house.Prosecution(), taken.Id, "2024-05-01", "intake-only"),
            (item.GetProperty("supplyingParty").GetString(), item.GetProperty("importId").GetGuid(), item.GetProperty("firstProcessedOn").GetString(),
                item.GetProperty("visibility").GetString()));
        var path = $"referrals/{referral}/items/{item.GetProperty("id").GetGuid()}";
        var correction = new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item(visibility: "case-parties") };
        (await host.Intaker(house).PostAsync($"{path}/corrections", correction, ifMatch: (await host.Intaker(house).GetAsync(path)).ETag))
            .ExpectRefusal(RuleIds.Int06);
        (await supplier.PostAsync($"{path}/corrections", correction, ifMatch: (await supplier.GetAsync(path)).ETag)).Expect(204);
        (await host.Referrer(house).GetAsync(path)).Expect(200);

        var told = await host.Messages.WaitFor<InformationImported>(message => message.CaseId == referral);
        Assert.Equal((referral, house.Process().Id, new DateOnly(2024, 5, 1)), (told.CaseId, told.Process, told.FirstProcessedOn));
        foreach (var outside in (ApiClient[])[host.Delegate(house, house.Uninvolved()), host.Director(house.Other())])
            (await outside.GetAsync(taken.Location)).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int12, MemberType = typeof(Houses))]
    public void Refused_when_anything_in_it_was_first_processed_over_five_years_ago(string id)
    {
        var (house, today) = (Houses.Of(id), new DateOnly(2026, 3, 2));
        var refusal = ImportedFile.RefuseOld(house, [new(2021, 3, 2), new(2021, 3, 1), today, new(2001, 1, 1)], today);
        Assert.Equal((RuleIds.Int12, house.Rule(RuleIds.Int12)!.Article), (refusal?.Rule, refusal?.Article));
        Assert.EndsWith("gegeven 2, 4.", refusal!.Detail, StringComparison.Ordinal);
        Assert.Null(ImportedFile.RefuseOld(house, [new(2021, 3, 2), today], today));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int12, MemberType = typeof(Houses))]
    public async Task One_item_that_may_not_be_here_keeps_all_of_it_out(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var path = $"referrals/{referral}/imports";
        foreach (var (rule, broken) in ((string, JsonObject)[])
        [
            (RuleIds.Int12, With(IntakeHost.Item(), "2020-01-01")),
            (RuleIds.Int09, With(Said(IntakeHost.Item(), "category", "religion"))),
            (RuleIds.Int10, With(Said(IntakeHost.Item(), "category", "police"))),
            (RuleIds.Cov02, Said(File(house.Prosecution()), "supplyingParty", "geen-partij")),
        ])
        {
            var refused = await host.Silent<InformationImported>(() => host.Intaker(house).PostAsync(path, broken));
            Assert.Equal(house.Rule(rule)!.Article, refused.ExpectRefusal(rule).Problem.Article);
        }

        (await host.Delegate(house, house.Police()).PostAsync(path, File(house.Police()))).Expect(403);
        (await host.Director(house.Other()).PostAsync(path, File(house.Police()))).Expect(404);
        foreach (var table in (string[])["information_items", "imported_files"])
            Assert.Equal(0, await host.Database.ScalarAsync<long>($"select count(*) from {table} where referral_id = $1", referral));

        // A good item before the one that is broken.
        JsonObject With(JsonObject data, string first = "2024-05-01")
        {
            var file = File(house.Prosecution(), data, first);
            file["items"]!.AsArray().Insert(0, File(house.Prosecution())["items"]![0]!.DeepClone());
            return file;
        }

        static JsonObject Said(JsonObject of, string member, string value)
        {
            of[member] = value;
            return of;
        }
    }

    [Theory, MemberData(nameof(Houses.NotCarrying), RuleIds.Int12, MemberType = typeof(Houses))]
    public async Task Where_the_covenant_does_not_have_it_it_is_not_there(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        (await host.Intaker(house).PostAsync($"referrals/{referral}/imports", File(house.Police()))).Expect(404);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from imported_files where referral_id = $1", referral));
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var house = Houses.Catalog.Houses.First(one => one.Carries(RuleIds.Int12));
        var referral = await host.Referred(house);
        var body = File(house.Police(), IntakeHost.Item(visibility: "case-parties"), "2099-01-01");
        (body["source"], body["receivedOn"], body["sha256"]) = ("fax", "2099-01-01", "x");
        (await host.Intaker(house).PostAsync($"referrals/{referral}/imports", body)).ExpectError("source").ExpectError("receivedOn")
            .ExpectError("sha256").ExpectError("items[0].firstProcessedOn").ExpectError("items[0].data.visibility");
        (await host.Intaker(house).PostAsync($"referrals/{referral}/imports", new { items = Array.Empty<object>() }))
            .ExpectError("items").ExpectError("supplyingParty");
        var stranger = IntakeHost.Item();
        stranger["subjectId"] = Guid.NewGuid();
        (await host.Intaker(house).PostAsync($"referrals/{referral}/imports", File(house.Police(), stranger)))
            .ExpectError("items[0].data.subjectId");
    }
}
