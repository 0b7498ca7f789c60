namespace Platform.Intake.Tests.Referrals;

/// <summary>Two at the same moment.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ConcurrencyTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Two_coordinators_who_complete_the_same_intake_complete_it_once(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        await host.Consulted(house, referral);
        var seen = await host.ETagOf(house, referral);
        ApiClient[] both = [host.Intaker(house), host.Intaker(house)];
        var answers = await Task.WhenAll(both.Select(client => client.PostAsync($"referrals/{referral}/completion", ifMatch: seen)));
        Assert.Equal([204, 412], answers.Select(answer => answer.Status).Order());
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<IntakeCompleted>(), told => told.CaseId == referral);
    }

    [Fact]
    public async Task A_withdrawal_and_a_completion_at_the_same_moment_do_not_both_happen()
    {
        var house = Houses.Catalog.Houses[0];
        var referral = await host.Referred(house);
        await host.Consulted(house, referral);
        var seen = await host.ETagOf(house, referral);
        var answers = await Task.WhenAll(
            host.Intaker(house).PostAsync($"referrals/{referral}/completion", ifMatch: seen), host.Referrer(house)
                .PostAsync($"referrals/{referral}/withdrawal", ifMatch: seen));
        Assert.Equal([204, 412], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Two_who_write_the_same_draft_do_not_undo_each_other()
    {
        var house = Houses.Catalog.Houses[0];
        ApiClient[] both = [host.Referrer(house), host.Referrer(house)];
        var id = await both[0].CreateAsync("referral-drafts", new { goal = "Begin." });
        var seen = (await both[0].GetAsync($"referral-drafts/{id}")).ETag;
        var answers = await Task.WhenAll(both.Select((client, i) => client.PutAsync($"referral-drafts/{id}", new { goal = $"Versie {i}." }, seen)));
        Assert.Equal([204, 412], answers.Select(answer => answer.Status).Order());
        var kept = (await both[0].GetAsync($"referral-drafts/{id}")).Json.GetProperty("referral").GetProperty("goal").GetString();
        Assert.Equal($"Versie {Array.FindIndex(answers, answer => answer.Status == 204)}.", kept);
    }

    [Fact]
    public async Task The_same_referral_posted_eight_times_at_once_with_one_key_is_one_referral()
    {
        var house = Houses.Catalog.Houses[0];
        var (client, key) = (host.Referrer(house), Guid.NewGuid().ToString());
        var before = await host.Database.CountAsync("referrals");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync("referrals", IntakeHost.Referral(house), key)));
        Assert.All(answers, answer => answer.Expect(201));
        var id = Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Equal(before + 1, await host.Database.CountAsync("referrals"));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<CaseReferred>(), told => told.CaseId == id);
    }
}
