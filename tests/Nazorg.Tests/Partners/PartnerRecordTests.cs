using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Partners;

/// <summary>NAZ-07: each fixed partner sees what is its own work, in a view of its own, and nobody else sees anything by being a party.</summary>
[Collection(NazorgCollection.Name)]
public sealed class PartnerRecordTests(NazorgHost host)
{
    /// <summary>Every fixed partner of every house that has the rule, with a municipality where it works.</summary>
    public static TheoryData<string, string, string> Partners
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var partner in from house in Houses.WithNazorg
                                    from municipality in house.Municipalities
                                    from work in house.FixedPartners(municipality.Code)
                                    group municipality.Code by (House: house.Id, work.Party))
                data.Add(partner.Key.House, partner.Key.Party, partner.First());
            return data;
        }
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task NAZ_07_A_partner_sees_the_day_the_place_and_its_own_life_domains_and_nothing_else(string id, string party, string municipality)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1, municipality);
        foreach (var domain in house.NazorgProcess!.LifeDomains)
            await WeighAsync(house, record, domain.Code, "red", $"reden {domain.Code}");
        var own = house.FixedPartners(municipality).Single(work => work.Party == party).LifeDomains;
        var row = await RowAsync(house, party, record);
        foreach (var seen in (JsonElement[])[row, (await Partner(house, party).GetAsync($"partner-records/{row.GetProperty("id").GetGuid()}"))
            .Expect(200).Json])
        {
            Assert.Equal(
                ["daysToRelease", "id", "institution", "lifeDomains", "municipality", "recordId", "releaseOn", "trafficLight"],
                seen.EnumerateObject().Select(static member => member.Name).Order());
            Assert.Equal((municipality, "PI Proef"), (seen.GetProperty("municipality").GetString(), seen.GetProperty("institution").GetString()));
            Assert.Equal(own, seen.GetProperty("lifeDomains").EnumerateArray().Select(static domain => domain.GetString()!));
            Assert.Equal(own.Select(static domain => (domain, "red", $"reden {domain}")).Order(), seen.GetProperty("trafficLight").EnumerateArray()
                .Select(static light => (light.GetProperty("domain").GetString()!, light.GetProperty("colour").GetString()!,
                    light.GetProperty("reason").GetString()!)).Order());
            foreach (var hidden in (string[])[Detention.Family, Detention.Bsn, Detention.Bsn[5..], Detention.Risk, "1990-05-17"])
                Assert.DoesNotContain(hidden, seen.GetRawText(), StringComparison.Ordinal);
        }

        // By no other address, whatever it is called.
        foreach (var path in (string[])["records", $"records/{record}", $"records/{record}/disclosures", $"records/{record}/unordered-events"])
            (await Partner(house, party).GetAsync(path)).Expect(403);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task NAZ_07_A_partner_sees_no_release_of_another_municipality_or_house(string id, string party, string municipality)
    {
        var house = Houses.Catalog.House(id);
        var sibling = Houses.WithNazorg.First(other => other.Id != id);
        var partner = Partner(house, party);
        foreach (var elsewhere in house.Municipalities.Select(static m => m.Code).Where(code => code != municipality).Take(2))
        {
            var works = house.FixedPartners(elsewhere).Any(work => work.Party == party);
            Assert.Equal(works, await SeesAsync(partner, await host.In(house).TellAsync(ReleaseEvent.Announced, 1, elsewhere)));
        }

        var other = await host.In(sibling).TellAsync(ReleaseEvent.Announced, 1);
        Assert.False(await SeesAsync(partner, other));
        foreach (var row in await IdsAsync("select id from partner_records where record_id = $1", other))
            (await partner.GetAsync($"partner-records/{row}")).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task NAZ_07_Refused_when_the_party_is_no_fixed_partner_and_its_colleagues_with_another_role_do_not_come_in(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var row = (await RowAsync(house, house.Municipalities[0].Party, record)).GetProperty("id").GetGuid();
        foreach (var party in house.Parties.Where(party => !house.IsFixedPartner(party.Id)).Take(4))
        {
            (await Partner(house, party.Id).GetAsync("partner-records")).ExpectRefusal(RuleIds.Naz07);
            (await Partner(house, party.Id).GetAsync($"partner-records/{row}")).Expect(404);
        }

        foreach (var role in (string[])[Roles.ProcessDirector, Roles.NazorgDirector, Roles.InformationCoordinator, Roles.PartnerDelegate])
            (await host.As(id, house.Municipalities[0].Party, role).GetAsync($"partner-records/{row}")).Expect(403);
    }

    [Theory, MemberData(nameof(Houses.Without), MemberType = typeof(Houses))]
    public async Task COV_04_A_house_without_nazorg_has_no_partners_of_it(string id)
    {
        var house = Houses.Catalog.House(id);
        (await Partner(house, house.Municipalities[0].Party).GetAsync("partner-records")).ExpectRefusal(RuleIds.Cov04);
        (await Partner(house, house.Municipalities[0].Party).GetAsync($"partner-records/{Guid.CreateVersion7()}")).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task It_follows_the_person_to_another_municipality_and_to_another_house(string id)
    {
        var (house, sibling) = (Houses.Catalog.House(id), Houses.WithNazorg.First(other => other.Id != id));
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        await WeighAsync(house, record, "debts", "amber", "regeling loopt");
        var (first, second) = (Partner(house, house.Municipalities[0].Party), Partner(house, house.Municipalities[1].Party));
        Assert.Equal((true, false), (await SeesAsync(first, record), await SeesAsync(second, record)));
        var gone = (await RowAsync(house, house.Municipalities[0].Party, record)).GetProperty("id").GetGuid();

        await detention.TellAsync(ReleaseEvent.Changed, 2, house.Code(1), detention.ReleaseOn.AddDays(3));
        Assert.Equal((false, true), (await SeesAsync(first, record), await SeesAsync(second, record)));
        (await first.GetAsync($"partner-records/{gone}")).Expect(404);
        var follows = await RowAsync(house, house.Municipalities[1].Party, record);
        Assert.Equal($"{detention.ReleaseOn.AddDays(3):O}", follows.GetProperty("releaseOn").GetString());
        Assert.Equal("regeling loopt", Assert.Single(follows.GetProperty("trafficLight").EnumerateArray()).GetProperty("reason").GetString());

        var next = await detention.TellAsync(ReleaseEvent.Changed, 3, sibling.Code());
        Assert.NotEqual(record, next);
        Assert.Equal((false, true), (await SeesAsync(second, record), await SeesAsync(Partner(sibling, sibling.Municipalities[0].Party), next)));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("closed")]
    [InlineData("shielded")]
    [InlineData("erased")]
    [InlineData("elsewhere")]
    public async Task Gone_for_every_partner_once_the_record_is(string how)
    {
        var house = Houses.WithNazorg[0];
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        var partners = house.FixedPartners(house.Code());
        foreach (var work in partners) Assert.True(await SeesAsync(Partner(house, work.Party), record));
        var rows = await IdsAsync("select id from partner_records where record_id = $1", record);
        switch (how)
        {
            case "withdrawn": await detention.TellAsync(ReleaseEvent.Withdrawn, 2); break;
            case "elsewhere":
                (await detention.SendAsync(detention.Event(ReleaseEvent.Changed, 2, Houses.WithoutNazorg[0].Code()))).ExpectRefusal("NAZ-05");
                break;
            case "closed": await CloseAsync(house, record); break;
            case "shielded":
                await host.Messages.PublishAsync(new ShieldDossier
                {
                    House = house.Id, DossierId = record, Process = ProcessIds.Nazorg, OrderedAt = host.Clock.Now,
                });
                await Eventually.Holds(async () => (await host.Director(house).GetAsync($"records/{record}")).Status == 404);
                break;
            default: await host.EraseAsync(house, record); break;
        }

        foreach (var work in partners)
        {
            Assert.False(await SeesAsync(Partner(house, work.Party), record));
            foreach (var row in rows) (await Partner(house, work.Party).GetAsync($"partner-records/{row}")).Expect(404);
        }

        Assert.Equal(how is "erased" ? 0 : rows.Count, (await IdsAsync("select id from partner_records where record_id = $1", record)).Count);
        if (how is not "shielded") return;
        // What DJI tells afterwards of a shielded record opens it to nobody.
        await detention.TellAsync(ReleaseEvent.Changed, 2);
        foreach (var work in partners) Assert.False(await SeesAsync(Partner(house, work.Party), record));
    }

    /// <summary>NAZ-04: once for each partner, whichever way it read it first, and however many of its accounts read it at once.</summary>
    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task NAZ_04_The_first_reading_by_a_partner_is_a_disclosure_and_the_next_is_none(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var partners = house.FixedPartners(house.Code()).Select(static work => work.Party).ToList();
        foreach (var party in partners)
        {
            Assert.DoesNotContain(party, await DisclosedAsync(house, record));
            var row = Assert.Single(await IdsAsync("select id from partner_records where record_id = $1 and party = $2", record, party));
            if (party == partners[^1]) await SeesAsync(Partner(house, party), record);
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Partner(house, party).GetAsync($"partner-records/{row}")));
            await SeesAsync(Partner(house, party), record);
            Assert.Single(await DisclosedAsync(house, record), to => to == party);
        }

        Assert.Equal(partners.Order(), (await DisclosedAsync(house, record)).Order());
        var register = (await host.Director(house).GetAsync($"records/{record}/disclosures")).Expect(200).Json.GetProperty("items");
        Assert.All(register.EnumerateArray(), static row => Assert.Equal(("wjsg-51c", 3),
            (row.GetProperty("ground").GetString(), row.GetProperty("kinds").GetArrayLength())));
        Assert.Equal(partners.Count, (await host.AuditAsync(record)).Count(static line => line.Action == "disclosure.registered"));
    }

    [Fact]
    public async Task Every_reading_is_on_record_with_a_line_about_a_pseudonym()
    {
        var house = Houses.WithNazorg[0];
        var (party, record) = (house.Municipalities[0].Party, await host.In(house).TellAsync(ReleaseEvent.Announced, 1));
        var row = (await RowAsync(house, party, record)).GetProperty("id").GetGuid();
        for (var time = 0; time < 2; time++) (await Partner(house, party).GetAsync($"partner-records/{row}")).Expect(200);
        await host.SettledAsync();
        var told = host.Messages.Published<LogLinesRecorded>().Where(lines => lines.Audit.Any(line =>
            line.Action is "partner-record.viewed" && line.ObjectId == record)).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, lines =>
        {
            var line = Assert.Single(lines.Processing);
            Assert.Equal((house.NazorgProcess!.PrivacyProtocol, false), (line.Protocol, line.DataSubjectId == record.ToString("N")));
        });
        Assert.Contains(await host.AuditAsync(record), line => line.Action is "partner-record.listed" && line.Purpose is "wjsg-51c");
    }

    /// <summary>ACC-08: who works for a partner may know who it is about, and says so itself.</summary>
    [Fact]
    public async Task ACC_08_An_account_of_a_partner_that_knows_who_it_is_sees_it_no_more_and_its_colleagues_do()
    {
        var house = Houses.WithNazorg[0];
        var (party, record) = (house.Municipalities[0].Party, await host.In(house).TellAsync(ReleaseEvent.Announced, 1));
        var known = host.WithToken(host.Tokens.Issue(house.Id, party, [Roles.PartyDelegate], $"account.{Guid.NewGuid():N}"));
        var row = (await RowAsync(house, party, record)).GetProperty("id").GetGuid();
        (await known.GetAsync($"partner-records/{row}")).Expect(200);
        (await Partner(house, house.Municipalities[1].Party).PostAsync($"records/{record}/recusals", new { reason = "Mijn neef." })).Expect(404);
        (await known.PostAsync($"records/{record}/recusals", new { reason = "Mijn neef." })).Expect(201);
        (await known.GetAsync($"partner-records/{row}")).Expect(404);
        Assert.False(await SeesAsync(known, record));
        (await known.PostAsync($"records/{record}/recusals", new { reason = "Nog eens." })).Expect(404);
        (await Partner(house, party).GetAsync($"partner-records/{row}")).Expect(200);
    }

    [Fact]
    public async Task ACC_10_Who_was_a_partner_of_it_is_told_as_long_as_it_was()
    {
        var house = Houses.WithNazorg[0];
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await detention.TellAsync(ReleaseEvent.Changed, 2, house.Code(1));
        var told = (await host.AskWhoCouldSeeAsync(house.Id, record)).Sights.Where(static sight => sight.Kind is "fixed-partner").ToList();
        Assert.All(told, static sight => Assert.Equal((Roles.PartyDelegate, RuleIds.Naz07), (sight.Role, sight.Rule)));
        Assert.Equal(
            house.FixedPartners(house.Code()).Select(static work => work.Party).Append(house.Municipalities[1].Party).Order(),
            told.Select(static sight => sight.Party!).Order());
        Assert.Equal(house.Municipalities[0].Party, Assert.Single(told, static sight => sight.Until is not null).Party);
    }

    /// <summary>The database itself shows a partner its own rows, and of all that hangs on the record nothing.</summary>
    [Fact]
    public async Task The_database_shows_a_partner_its_own_view_and_nothing_of_the_record()
    {
        var house = Houses.WithNazorg[0];
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        await WeighAsync(house, record, "housing", "red", "geen woning");
        await detention.TellAsync(ReleaseEvent.Changed, 1); // Unordered.
        foreach (var work in house.FixedPartners(house.Code()))
        {
            Assert.Equal(1, await CountAsync("partner_records", "record_id", work.Party, Roles.PartyDelegate));
            Assert.Equal(0, await CountAsync("partner_records", "record_id", work.Party, Roles.BoardMember));
            foreach (var (table, column) in ((string, string)[])[("records", "id"), ("weights", "record_id"), ("received_events", "record_id"),
                ("unordered_events", "record_id"), ("disclosures", "record_id")])
                Assert.Equal((table, 0L), (table, await CountAsync(table, column, work.Party, Roles.PartyDelegate)));
        }

        Assert.Equal(0, await CountAsync("partner_records", "record_id", house.Municipalities[1].Party, Roles.PartyDelegate));
        var kept = await host.Database.ScalarAsync<byte[]>("select traffic_light from partner_records where record_id = $1 limit 1", record);
        Assert.DoesNotContain("woning", System.Text.Encoding.Latin1.GetString(kept), StringComparison.Ordinal);

        async Task<long> CountAsync(string table, string column, string party, string role)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(house.Id, party, role);
            await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = '{record}'", connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task The_nearest_release_comes_first_page_by_page_and_only_what_is_shown_is_disclosed()
    {
        var (house, today) = (Houses.WithNazorg[1], DutchTime.DateOf(host.Clock.Now));
        var code = house.Code(2);
        var far = await host.In(house).TellAsync(ReleaseEvent.Announced, 1, code, today.AddDays(9));
        var near = await host.In(house).TellAsync(ReleaseEvent.Announced, 1, code, today.AddDays(3));
        var partner = Partner(house, house.Municipalities[2].Party);
        var first = (await partner.GetAsync("partner-records?limit=1")).Expect(200);
        Assert.Equal((near, 3), Only(first));
        Assert.Empty(await DisclosedAsync(house, far));
        var second = (await partner.GetAsync($"partner-records?limit=1&cursor={first.Json.GetProperty("next").GetString()}")).Expect(200);
        Assert.Equal((far, 9), Only(second));
        (await partner.GetAsync("partner-records?limit=0&cursor=x")).ExpectError("limit").ExpectError("cursor");

        static (Guid, int) Only(Answer page)
        {
            var row = Assert.Single(page.Json.GetProperty("items").EnumerateArray());
            return (row.GetProperty("recordId").GetGuid(), row.GetProperty("daysToRelease").GetInt32());
        }
    }

    private ApiClient Partner(HouseProfile house, string party) => host.As(house.Id, party, Roles.PartyDelegate);

    private async Task WeighAsync(HouseProfile house, Guid record, string domain, string colour, string reason) =>
        (await host.Director(house).PostAsync($"records/{record}/weights", new { domain, colour, reason })).Expect(204);

    private async Task CloseAsync(HouseProfile house, Guid record)
    {
        var director = host.Director(house);
        (await director.PostAsync($"records/{record}/closing", ifMatch: (await director.GetAsync($"records/{record}")).Expect(200).ETag)).Expect(204);
    }

    private static async Task<IReadOnlyList<JsonElement>> AllAsync(ApiClient partner)
    {
        var (all, next) = (new List<JsonElement>(), "");
        do
        {
            var page = (await partner.GetAsync($"partner-records?limit=200{next}")).Expect(200).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString() is { } cursor ? $"&cursor={cursor}" : "";
        } while (next.Length > 0);
        return all;
    }

    private static async Task<bool> SeesAsync(ApiClient partner, Guid record) =>
        (await AllAsync(partner)).Any(row => row.GetProperty("recordId").GetGuid() == record);

    private async Task<JsonElement> RowAsync(HouseProfile house, string party, Guid record) =>
        (await AllAsync(Partner(house, party))).Single(row => row.GetProperty("recordId").GetGuid() == record);

    private async Task<IReadOnlyList<string>> DisclosedAsync(HouseProfile house, Guid record) =>
        [.. (await host.Director(house).GetAsync($"records/{record}/disclosures?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static row => row.GetProperty("toParty").GetString()!)];

    private async Task<IReadOnlyList<Guid>> IdsAsync(string query, params object[] values)
    {
        var found = await host.Database.ScalarAsync<string>($"select coalesce(string_agg(id::text, ','), '') from ({query}) as found", values);
        return [.. found.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
    }
}
