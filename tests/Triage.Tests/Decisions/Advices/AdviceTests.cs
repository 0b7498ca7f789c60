namespace Platform.Triage.Tests.Decisions.Advices;

[Collection(TriageCollection.Name)]
public sealed class AdviceTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task The_referrer_reads_it_and_confirms_it_once(string id)
    {
        var house = Houses.Of(id);
        var caseId = await Dismissed(house);
        var referrer = host.Delegate(house, house.Police());
        Assert.Contains(caseId, TriageHost.Cases(await referrer.GetAsync($"advices?process={house.Process().Id}&received=false&limit=200")));
        var advice = (await referrer.GetAsync($"advices/{caseId}")).Expect(200).Json;
        Assert.Equal("Pak het op met het wijkteam.", advice.GetProperty("advice").GetString());
        Assert.Equal("2026-03-16", advice.GetProperty("confirmBy").GetString());
        Assert.Equal($"{house.Covenant.Id}/{house.Covenant.Version}", advice.GetProperty("covenant").GetString());

        // Nothing else of the weighing is the referrer's.
        (await referrer.GetAsync($"weighings/{caseId}")).Expect(404);
        Assert.DoesNotContain("Zo besproken", advice.GetRawText(), StringComparison.Ordinal);

        var key = Guid.NewGuid().ToString();
        var receipt = (await referrer.PostAsync($"advices/{caseId}/receipts", null, key)).Expect(201);
        Assert.Equal($"/triage/v1/advices/{caseId}", receipt.Location);
        (await referrer.PostAsync($"advices/{caseId}/receipts", null, key)).Expect(201);
        Assert.Equal("urn:veiligheidshuis:problem:already-exists", (await referrer.PostAsync($"advices/{caseId}/receipts")).Expect(409).Problem.Type);
        var seen = (await host.Director(house).GetAsync($"weighings/{caseId}")).Expect(200).Json.GetProperty("advice");
        Assert.Equal("party-delegate", seen.GetProperty("readBy").GetString());
        Assert.Equal(host.Clock.Now, seen.GetProperty("receivedAt").GetDateTimeOffset());
        Assert.Contains(caseId, TriageHost.Cases(await host.Director(house)
            .GetAsync($"advices?process={house.Process().Id}&received=true&limit=200")));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Not_confirmed_after_fourteen_days_it_is_overdue_to_who_decides(string id)
    {
        var house = Houses.Of(id);
        var caseId = await Dismissed(house);
        var now = host.Clock.Now;
        try
        {
            host.Clock.Advance(TimeSpan.FromDays(14));
            Assert.DoesNotContain(caseId, TriageHost.Cases(await host.Decider(house)
                .GetAsync($"advices?process={house.Process().Id}&overdue=true&limit=200")));
            host.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Contains(caseId, TriageHost.Cases(await host.Decider(house)
                .GetAsync($"advices?process={house.Process().Id}&overdue=true&limit=200")));
            Assert.DoesNotContain(caseId, TriageHost.Cases(await host.Decider(house)
                .GetAsync($"advices?process={house.Process().Id}&overdue=false&limit=200")));
            Assert.True((await host.Decider(house).GetAsync($"weighings/{caseId}")).Json.GetProperty("advice").GetProperty("overdue").GetBoolean());
            (await host.Delegate(house, house.Police()).PostAsync($"advices/{caseId}/receipts")).Expect(201);
            Assert.DoesNotContain(caseId, TriageHost.Cases(await host.Decider(house)
                .GetAsync($"advices?process={house.Process().Id}&overdue=true&limit=200")));
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    [Fact]
    public async Task Another_party_and_another_house_never_see_it_and_who_decides_does_not_confirm()
    {
        var caseId = await Dismissed(House);
        foreach (var client in (ApiClient[])[host.Delegate(House, House.Prosecution()), host.Delegate(House.Other(), House.Other().Police()),
            host.Director(House.Other())])
        {
            (await client.GetAsync($"advices/{caseId}")).Expect(404);
            Assert.DoesNotContain(caseId, TriageHost.Cases(await client.GetAsync($"advices?process={House.Process().Id}&limit=200")));
        }

        (await host.Delegate(House, House.Prosecution()).PostAsync($"advices/{caseId}/receipts")).Expect(404);
        (await host.Decider(House).PostAsync($"advices/{caseId}/receipts")).Expect(403);
        (await host.As(House.Id, House.Prosecution(), Roles.ProcessDirector, Roles.PartyDelegate).PostAsync($"advices/{caseId}/receipts"))
            .Expect(404);

        // The same wall in the database, for a query that forgot it.
        await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Prosecution(), Roles.PartyDelegate);
        await using var count = new Npgsql.NpgsqlCommand($"select count(*) from advices where case_id = '{caseId}'", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task What_was_advised_and_that_it_was_read_cannot_be_changed_in_the_database()
    {
        var caseId = await Dismissed(House);
        (await host.Delegate(House, House.Police()).PostAsync($"advices/{caseId}/receipts")).Expect(201);
        foreach (var change in (string[])["text = 'x'", "given_at = now()", "received_at = null", "read_by = 'x'"])
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
                host.Database.ExecuteAsync($"update advices set {change} where case_id = $1", caseId));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync("delete from advices where case_id = $1", caseId));
    }

    [Fact]
    public async Task Two_receipts_at_the_same_moment_are_one()
    {
        var caseId = await Dismissed(House);
        var referrer = host.Delegate(House, House.Police());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => referrer.PostAsync($"advices/{caseId}/receipts")));
        Assert.Single(answers, answer => answer.Status is 201);
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409 or 412));
    }

    private async Task<Guid> Dismissed(HouseProfile house)
    {
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "not-a-case"))).Expect(201);
        return caseId;
    }
}
