using System.Text.Json;

namespace Platform.Intake.Tests.Dossiers;

/// <summary>INT-08: who may be the same person, shown to the process director of that house and process only.</summary>
[Collection(IntakeCollection.Name)]
public sealed class CandidatesTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int08, MemberType = typeof(Houses))]
    public async Task The_same_birth_and_a_name_in_common_make_a_candidate_however_it_is_written(string id)
    {
        var house = Houses.Of(id);
        var born = NewBirth();
        var first = await host.Referred(house, Person(null, "Keijzer-van der Meer", born));
        foreach (var (prefix, name) in ((string?, string)[])[("v.d.", "MEER"), (null, "van der Meér"), ("de", "Keyzer"),
            (null, "van der Meer - Keijzer")])
        {
            var second = await host.Referred(house, Person(prefix, name, born));
            var known = await Known(house, second);
            Assert.Contains(first, known.Select(candidate => candidate.CaseId));
            Assert.All(known, candidate => Assert.Equal("name-and-birth", candidate.By));
        }

        Assert.DoesNotContain(first, (await Known(house, await host.Referred(house, Person(null, "Keijzers", born))))
            .Select(candidate => candidate.CaseId));
        Assert.DoesNotContain(first, (await Known(house, await host.Referred(house, Person(null, "Keijzer", NewBirth()))))
            .Select(candidate => candidate.CaseId));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int08, MemberType = typeof(Houses))]
    public async Task Another_number_makes_another_person_whatever_the_name(string id)
    {
        var house = Houses.Of(id);
        var born = NewBirth();
        var (one, other) = (Person(null, "Tweeling", born), Person(null, "Tweeling", born));
        (one["bsn"], other["bsn"]) = (IntakeHost.NewBsn(), IntakeHost.NewBsn());
        var first = await host.Referred(house, one);
        Assert.Empty(await Known(house, await host.Referred(house, other)));
        other["bsn"] = null;
        Assert.Contains(first, (await Known(house, await host.Referred(house, (JsonObject)other.DeepClone()))).Select(candidate => candidate.CaseId));
    }

    [Fact]
    public async Task An_alias_and_a_year_of_birth_are_enough_where_no_more_is_known()
    {
        var house = Houses.Catalog.Houses[0];
        var (one, other) = (Person(null, "Onbekende", null), Person(null, "Van Buuren", null));
        one["aliases"] = new JsonArray("van Buuren");
        (one["birthIn"], other["birthIn"]) = ("1961", "1961");
        var first = await host.Referred(house, one);
        Assert.Contains(first, (await Known(house, await host.Referred(house, other))).Select(candidate => candidate.CaseId));
    }

    [Theory]
    [InlineData("1962", "1962-05-17", true)]
    [InlineData("1963-05", "1963-05-17", true)]
    [InlineData("1964", "1964-05", true)]
    [InlineData("1965-05", "1965-06-17", false)]
    [InlineData("1966-05-17", "1966-05-18", false)]
    public async Task A_birth_of_which_less_is_known_meets_the_whole_one_both_ways_and_in_search(string less, string more, bool meet)
    {
        var house = Houses.Catalog.Houses[0];
        var name = $"Gedeeltelijk{string.Concat(less.Where(char.IsAsciiDigit).Select(static digit => (char)('a' + digit - '0')))}";
        Guid[] both = [await host.Referred(house, Born(less)), await host.Referred(house, Born(more))];
        foreach (var (one, other) in ((Guid, Guid)[])[(both[0], both[1]), (both[1], both[0])])
            Assert.Equal(meet, (await Known(house, one)).Contains((other, "name-and-birth")));
        foreach (var (birth, own, other) in ((string, Guid, Guid)[])[(less, both[0], both[1]), (more, both[1], both[0])])
        {
            var search = new JsonObject { ["process"] = house.Process().Id, ["familyName"] = name };
            search[birth.Length == 10 ? "birthOn" : "birthIn"] = birth;
            var found = IntakeHost.Ids(await host.Director(house).PostAsync("referrals/_search", search));
            Assert.Equal((true, meet), (found.Contains(own), found.Contains(other)));
        }

        JsonObject Born(string birth)
        {
            var person = Person(null, name, birth.Length == 10 ? birth : null);
            if (birth.Length < 10) person["birthIn"] = birth;
            return person;
        }
    }

    [Fact]
    public async Task A_year_is_kept_without_the_line_end_that_came_with_it_and_nothing_else_passes_for_one()
    {
        var house = Houses.Catalog.Houses[0];
        var person = Person(null, "Regeleinde", null);
        person["birthIn"] = "1984\n";
        var id = await host.Referrer(house).CreateAsync("referrals", IntakeHost.Referral(house, (JsonObject)person.DeepClone()));
        foreach (var year in (string[])["1984", "1984\n"])
            Assert.Contains(id, IntakeHost.Ids((await host.Director(house).PostAsync("referrals/_search",
                new { process = house.Process().Id, familyName = "Regeleinde", birthIn = year })).Expect(200)));
        foreach (var odd in (string[])["19\n84", "1984\n1"])
        {
            person["birthIn"] = odd;
            (await host.Referrer(house).PostAsync("referrals", IntakeHost.Referral(house, (JsonObject)person.DeepClone())))
                .ExpectError("subjects[0].birthIn");
        }

        (await host.Director(house).PostAsync("referrals/_search",
            new { process = house.Process().Id, familyName = "Regeleinde", birthIn = "1984", birthOn = "1984-05-17" })).ExpectError("birthIn");
    }

    [Fact]
    public async Task Another_process_of_the_house_and_another_house_know_nothing()
    {
        var house = Houses.Catalog.Houses.First(house => house.Processes.Values.Count(process => process.Triage is not null) > 1);
        var bsn = IntakeHost.NewBsn();
        var person = Person(null, "Overal", NewBirth());
        person["bsn"] = bsn;
        await host.Referred(house, (JsonObject)person.DeepClone());
        await host.Referred(house.Other(), (JsonObject)person.DeepClone());
        var body = IntakeHost.Referral(house, person);
        var process = house.Processes.Values.Last(process => process.Triage is not null).Id;
        body["process"] = process;
        var elsewhere = await host.Referrer(house).CreateAsync("referrals", body);
        Assert.Empty(await Known(house, elsewhere));
        Assert.Equal([elsewhere], IntakeHost.Ids(await host.Director(house).PostAsync("referrals/_search", new { process, bsn })));
    }

    [Fact]
    public async Task A_case_that_no_longer_runs_is_no_candidate()
    {
        var house = Houses.Catalog.Houses[0];
        var person = Person(null, "Voorbij", NewBirth());
        var first = await host.Referred(house, (JsonObject)person.DeepClone());
        (await host.Referrer(house).PostAsync($"referrals/{first}/withdrawal", ifMatch: await host.ETagOf(house, first))).Expect(204);
        Assert.Empty(await Known(house, await host.Referred(house, person)));
    }

    [Theory, InlineData(Roles.PartyDelegate), InlineData(Roles.InformationCoordinator), InlineData(Roles.ChainManager),
        InlineData(Roles.PrivacyOfficer)]
    public async Task Nobody_but_the_process_director_is_shown_that_somebody_is_known(string role)
    {
        var house = Houses.Catalog.Houses[0];
        var bsn = IntakeHost.NewBsn();
        await host.Referred(house, IntakeHost.Subject(bsn: bsn));
        var second = await host.Referred(house, IntakeHost.Subject(bsn: bsn));
        Assert.Equal(JsonValueKind.Null, (await host.As(house.Id, house.Police(), role).GetAsync($"referrals/{second}")).Expect(200)
            .Json.GetProperty("alreadyKnown").ValueKind);
        Assert.NotEmpty(await Known(house, second));
    }

    private async Task<IReadOnlyList<(Guid CaseId, string By)>> Known(HouseProfile house, Guid id)
    {
        var known = (await host.Director(house).GetAsync($"referrals/{id}")).Expect(200).Json.GetProperty("alreadyKnown");
        return known.ValueKind is JsonValueKind.Null ? [] :
            [.. known.GetProperty("candidates").EnumerateArray().Select(c => (c.GetProperty("caseId").GetGuid(), c.GetProperty("by").GetString()!))];
    }

    private static int births;

    // A day of birth that no other test uses.
    private static string NewBirth() => new DateOnly(1930, 1, 1).AddDays(Interlocked.Increment(ref births))
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Person(string? prefix, string familyName, string? born)
    {
        var person = IntakeHost.Subject(familyName);
        (person["prefix"], person["birthOn"]) = (prefix, born);
        return person;
    }
}
