using System.Text.Json;
using Platform.Contracts.Access;

namespace Platform.Intake.Tests.Referrals;

/// <summary>What a referral holds of people, and who reads it.</summary>
[Collection(IntakeCollection.Name)]
public sealed class SubjectsTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_household_is_kept_with_its_relations_and_the_referrers_view_of_every_criterion(string id)
    {
        var house = Houses.Of(id);
        var (mother, child, partner) = (IntakeHost.Subject("Moeder"), IntakeHost.Subject("Kind"), IntakeHost.Subject("Vriend"));
        foreach (var person in (JsonObject[])[mother, child, partner]) person.Remove("birthOn");
        (child["birthIn"], child["noBsnReason"], child["aliases"]) = ("2019-05", "Niet ingeschreven.", new JsonArray("Kleintje"));
        mother["birthIn"] = "1984";
        partner["referred"] = true;
        var body = IntakeHost.Referral(house, mother, child, partner);
        body["relations"] = new JsonArray(Relation(1, 0, "child"), Relation(0, 1, "parent"), Relation(2, 0, "partner"),
            Relation(2, 1, "household-member"));
        body["criteria"] = IntakeHost.Criteria(house);

        var referral = (await host.Referrer(house).PostAsync("referrals", body)).Expect(201).Id;
        var shown = (await host.Referrer(house).GetAsync($"referrals/{referral}")).Expect(200).Json;
        var people = shown.GetProperty("subjects").EnumerateArray().ToArray();
        Guid IdOf(int i) => people[i].GetProperty("id").GetGuid();
        Assert.Equal(("1984", "2019-05", "Niet ingeschreven.", "Kleintje"),
            (Text(people[0], "birthIn"), Text(people[1], "birthIn"), Text(people[1], "noBsnReason"),
            Assert.Single(people[1].GetProperty("aliases").EnumerateArray()).GetString()));
        Assert.Equal([(null, true), ("child", false), ("partner", true)],
            people.Select(p => (Text(p, "relation"), p.GetProperty("referred").GetBoolean())));
        Assert.Equal(
            [(IdOf(0), IdOf(1), "parent"), (IdOf(0), IdOf(2), "partner"), (IdOf(1), IdOf(2), "household-member")],
            shown.GetProperty("relations").EnumerateArray().Select(r => (r.GetProperty("from").GetGuid(), r.GetProperty("to").GetGuid(),
                r.GetProperty("relation").GetString()!)));
        Assert.Equal(house.Process().Criteria.Select(criterion => (criterion.Code, criterion.Text)),
            shown.GetProperty("criteria").EnumerateArray().Select(c => (Text(c, "code")!, Text(c, "text")!)));
        Assert.True(shown.GetProperty("accuracyConfirmed").GetBoolean());
    }

    [Fact]
    public async Task Everything_wrong_with_people_relations_and_criteria_is_named_at_once()
    {
        var first = IntakeHost.Subject(bsn: IntakeHost.NewBsn());
        (first["noBsnReason"], first["birthIn"], first["aliases"], first["referred"]) = ("Onbekend", "1990", new JsonArray(" "), false);
        var second = IntakeHost.Subject();
        second.Remove("birthOn");
        (second["birthIn"], second["relation"]) = ("2026-13", "child");
        var body = IntakeHost.Referral(House, first, second);
        body["relations"] = new JsonArray(Relation(0, 7, "partner"));
        var criteria = IntakeHost.Criteria(House);
        criteria.RemoveAt(0);
        criteria.Add((JsonNode)new JsonObject { ["code"] = "onzin", ["met"] = true, ["motivation"] = "x" });
        body["criteria"] = criteria;
        var answer = await host.Silent<CaseReferred>(() => host.Referrer(House).PostAsync("referrals", body));
        foreach (var field in (string[])["subjects[0].noBsnReason", "subjects[0].birthIn", "subjects[0].aliases[0]", "subjects[0].referred",
            "subjects[1].birthIn",
            "relations[0].to", "criteria", $"criteria[{criteria.Count - 1}].code"]) answer.ExpectError(field);
    }

    [Theory, InlineData("parent"), InlineData("sibling")]
    public async Task Relations_that_speak_against_each_other_are_not_kept(string against)
    {
        var child = IntakeHost.Subject("Kind");
        child["relation"] = "child";
        var body = IntakeHost.Referral(House, IntakeHost.Subject(), child);
        body["relations"] = new JsonArray(Relation(1, 0, against));
        (await host.Silent<CaseReferred>(() => host.Referrer(House).PostAsync("referrals", body))).ExpectError("relations");
    }

    [Fact]
    public async Task A_secret_address_is_read_by_director_coordinator_and_referrer_and_by_nobody_else()
    {
        var secret = IntakeHost.Subject();
        secret["addressSecret"] = true;
        var id = await host.Referred(House, secret);
        await host.Messages.PublishAsync(new PartyInvolved
        {
            House = House.Id, CaseId = id, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = House.Prosecution(), Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        });
        await Eventually.Holds(async () => (await host.Delegate(House, House.Prosecution()).GetAsync($"referrals/{id}")).Status == 200);
        ApiClient Role(string role) => host.As(House.Id, House.Municipality().Party, role);
        foreach (var needs in (ApiClient[])[Role(Roles.ProcessDirector), Role(Roles.InformationCoordinator), host.Referrer(House)])
            Assert.Equal("Teststraat 1", await Address(needs));
        foreach (var not in (ApiClient[])[host.Delegate(House, House.Prosecution()), Role(Roles.ChainManager), Role(Roles.LocationManager),
            Role(Roles.Auditor), Role(Roles.ContactPoint)])
            Assert.Null(await Address(not));

        async Task<string?> Address(ApiClient client) => Text((await client.GetAsync($"referrals/{id}")).Expect(200)
            .Json.GetProperty("subjects")[0], "address");
    }

    [Fact]
    public async Task No_name_or_number_is_readable_in_what_people_are_recognised_by()
    {
        var bsn = IntakeHost.NewBsn();
        var id = await host.Referred(House, IntakeHost.Subject("Onthulling", bsn));
        var kinds = await host.Database.ColumnAsync<string>("select kind from subject_keys where referral_id = $1 order by kind", id);
        Assert.Equal(["bsn", "name"], kinds);
        var row = string.Concat((await host.Database.ColumnAsync<byte[]>("select match from subject_keys where referral_id = $1", id))
            .Select(System.Text.Encoding.Latin1.GetString));
        Assert.DoesNotContain(bsn, row, StringComparison.Ordinal);
        Assert.DoesNotContain("ONTHULLING", row, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonObject Relation(int from, int to, string relation) => new() { ["from"] = from, ["to"] = to, ["relation"] = relation };

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
