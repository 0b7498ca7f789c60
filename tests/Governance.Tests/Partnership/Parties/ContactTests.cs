using Npgsql;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.Partnership.Parties;

[Collection(PartiesCollection.Name)]
public sealed class ContactTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    // Another than whose contacts the first test counts.
    private static string LastSeated(string house) => GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.NamedParties()
        .Order(StringComparer.Ordinal).Last();

    public static Dictionary<string, object?> Body(GovernanceHost host, string name = "Noor Voorbeeld") => new()
    {
        ["name"] = name, ["function"] = "Teamleider", ["email"] = "noor@voorbeeld.example", ["phone"] = "+31 20 555 0123", ["fromOn"] = host.Day(0),
    };

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov25, MemberType = typeof(GovernanceHost))]
    public async Task A_party_names_its_contact_and_the_one_before_stays_on_record(string house)
    {
        var party = GovernanceHost.Seated(house);
        var path = $"contacts/{party}/board";
        Assert.Contains(party, await MissingAsync());
        (await host.Member(house, party).PutAsync(path, Body(host, "Eerste Persoon").With("fromOn", host.Day(-100)))).Expect(204);
        Assert.DoesNotContain(party, await MissingAsync());
        var first = (await host.BoardMember(house).GetAsync(path)).Expect(200);
        (await host.Secretary(house).PutAsync(path, Body(host), ifMatch: first.ETag)).Expect(204);
        Assert.Equal("Noor Voorbeeld", await NameAsync(0));
        Assert.Equal("Eerste Persoon", await NameAsync(-1));
        Assert.Null(await NameAsync(-101));

        var etag = (await host.Secretary(house).GetAsync(path)).ETag;
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PutAsync(path, Body(host))).Expect(428);
            (await host.Secretary(house).PutAsync(path, Body(host), ifMatch: first.ETag)).Expect(412);
            (await host.Secretary(house).PutAsync(path, Body(host).With("fromOn", host.Day(-1)), ifMatch: etag)).ExpectRefusal(RuleIds.Gov25);
            (await host.Member(house, GovernanceHost.Unseated(house)).PutAsync(path, Body(host), ifMatch: etag)).ExpectRefusal(RuleIds.Gov25);
            GovernanceHost.ExpectAtTheDoor(await host.Member(house, "wie-dan-ook").PutAsync("contacts/wie-dan-ook/board", Body(host)));
            (await host.As(house, party, RoleIds.ProcessDirector).PutAsync(path, Body(host), ifMatch: etag)).Expect(403);
            (await host.Secretary(house).PutAsync($"contacts/{party}/weegploeg", Body(host))).Expect(404);
        });
        Assert.Equal("Noor Voorbeeld", await NameAsync(0));

        async Task<List<string>> MissingAsync() =>
        [
            .. (await host.Secretary(house).GetAsync("contacts?missing=true&body=board")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("party").GetString()!),
        ];

        async Task<string?> NameAsync(int day) =>
            (await host.Secretary(house).GetAsync($"contacts?body=board&party={party}&on={host.Day(day):yyyy-MM-dd}"))
                .Expect(200).Json.GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("contact").GetProperty("name").GetString()).SingleOrDefault();
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov25, MemberType = typeof(GovernanceHost))]
    public async Task Contacts_of_a_body_are_for_its_readers_and_for_the_party_itself(string house)
    {
        var party = LastSeated(house);
        var tactical = host.As(house, GovernanceHost.Unseated(house), RoleIds.PartnerDelegate);
        if ((await host.Secretary(house).GetAsync($"contacts/{party}/board")).Status is 404)
            (await host.Secretary(house).PutAsync($"contacts/{party}/board", Body(host))).Expect(204);
        (await tactical.GetAsync("contacts?body=board")).Expect(403);
        (await tactical.GetAsync($"contacts/{party}/board")).Expect(403);
        Assert.DoesNotContain((await tactical.GetAsync("contacts")).Expect(200).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("body").GetString() == BodyIds.Board);
        (await host.As(house, party, RoleIds.PartnerDelegate).GetAsync($"contacts/{party}/board")).Expect(200);
        (await host.As(house, party, RoleIds.PartyDelegate).GetAsync("contacts")).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync($"contacts?party={party}&body=board&on=2020-01-01")).Expect(200);

        // The party's delegate in the tactical meeting sets its own contact for the board, though the other contacts there are not for it.
        var own = host.As(house, party, RoleIds.PartnerDelegate);
        var etag = (await own.GetAsync($"contacts/{party}/board")).ETag;
        (await own.PutAsync($"contacts/{party}/board", Body(host), ifMatch: etag)).Expect(204);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov25, MemberType = typeof(GovernanceHost))]
    public async Task Who_has_no_contact_is_listed_page_by_page(string house)
    {
        var (seen, path) = (new List<(string, string)>(), "contacts?missing=true&limit=7");
        for (string? next = ""; next is not null;)
        {
            var page = (await host.Secretary(house).GetAsync(next.Length == 0 ? path : $"{path}&cursor={next}")).Expect(200).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray()
                .Select(item => (item.GetProperty("body").GetString()!, item.GetProperty("party").GetString()!)));
            next = page.GetProperty("next").GetString();
        }

        var parties = await host.PartiesAsync(house);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(parties.Order(StringComparer.Ordinal), seen.Where(pair => pair.Item1 == "case-meeting").Select(pair => pair.Item2));
        Assert.Subset(parties.ToHashSet(), seen.Select(pair => pair.Item2).ToHashSet());
    }

    [Fact]
    public async Task Bad_input_is_named_at_once()
    {
        var answer = await host.Secretary(First)
            .PutAsync($"contacts/{GovernanceHost.Seated(First)}/board", new { name = " ", email = "geen adres", phone = "bel mij" });
        answer.ExpectError("name").ExpectError("function").ExpectError("email").ExpectError("phone").ExpectError("fromOn");
        (await host.Secretary(First).GetAsync("contacts?body=x&limit=0&cursor=y&on=9999-12-31")).ExpectError("body").ExpectError("limit")
            .ExpectError("cursor").ExpectError("on");
    }

    [Fact]
    public async Task A_person_is_readable_neither_in_the_database_nor_in_the_log()
    {
        var house = GovernanceHost.Catalog.Houses[^1].Id;
        var party = LastSeated(house);
        var path = $"contacts/{party}/tactical-meeting";
        (await host.Member(house, party).PutAsync(path, Body(host, "Onvindbare Naam"))).Expect(204);
        Assert.Equal("Onvindbare Naam", (await host.Secretary(house).GetAsync(path)).Expect(200).Json.GetProperty("name").GetString());
        Assert.Equal(0L, await host.Database.ScalarAsync<long>(
            "select count(*) from party_contacts c where position(convert_to('Onvindbare', 'UTF8') in c.person) > 0"));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Everything(), heard => System.Text.Json.JsonSerializer.Serialize(heard.Message, heard.Message.GetType())
            .Contains("Onvindbare", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Instance.Troubles, line => line.Contains("Onvindbare", StringComparison.Ordinal));
        Assert.Contains(host.AuditLines(), line => line is { Action: "contact.set", Outcome: "ok" });
        Assert.Contains(host.AuditLines(), line => line is { Action: "contact.viewed", Outcome: "ok" });

        // The wall of the database: the board's contacts are not there for the tactical meeting of another party.
        (await host.Member(house, party).PutAsync($"contacts/{party}/board", Body(host),
            ifMatch: (await host.Secretary(house).GetAsync($"contacts/{party}/board")).ETag)).Expect(204);
        Assert.NotEqual(0L, await CountAsync(party, RoleIds.PartnerDelegate));
        Assert.Equal(0L, await CountAsync("wie-dan-ook", RoleIds.PartnerDelegate));
        Assert.NotEqual(0L, await CountAsync("wie-dan-ook", RoleIds.BoardMember));
        Assert.Equal(0L, await CountAsync(party, RoleIds.PartyDelegate));

        async Task<object?> CountAsync(string of, string role)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(house, of, role);
            await using var count = new NpgsqlCommand($"select count(*) from party_contacts where body = 'board' and party = '{party}'", connection);
            return await count.ExecuteScalarAsync();
        }
    }
}
