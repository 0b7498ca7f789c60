using Platform.Covenants;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Calendar;

/// <summary>A feed ends with what its account rests on, not with its year.</summary>
[Collection(PartiesCollection.Name)]
public sealed class CalendarStandingTests(GovernanceHost host)
{
    private const string Subscriptions = $"bodies/{BodyIds.TacticalMeeting}/calendar-subscriptions";

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov20, MemberType = typeof(GovernanceHost))]
    public async Task It_ends_at_once_with_the_exclusion_of_the_party(string house)
    {
        var party = await host.AccededAsync(house);
        var feed = await AddressAsync(host.As(house, party, RoleIds.PartnerDelegate));
        (await host.Anonymous().GetAsync(feed)).Expect(200);
        await host.ExcludedAsync(house, party);
        (await host.Anonymous().GetAsync(feed)).Expect(404);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov28, MemberType = typeof(GovernanceHost))]
    public async Task It_ends_at_once_with_the_term_of_the_member_of_staff(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (account, party) = ($"staff-{Guid.NewGuid():N}", GovernanceHost.Kind(profile, PartyKinds.Municipality));
        var staff = host.WithToken(host.Tokens.Issue(house, party, [RoleIds.Secretary], account));
        var body = new
        {
            account, function = "secretaris", party, basis = "secondment", directedBy = profile.Covenant.Managers[^1].Role,
            from = "2026-02-01"
        };
        var made = (await host.Secretary(house).PostAsync("staff-appointments", body)).Expect(201);
        var feed = await AddressAsync(staff);
        (await host.Anonymous().GetAsync(feed)).Expect(200);

        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { atOnce = true }, ifMatch: made.ETag)).Expect(204);
        await Eventually.Holds(async () => (await host.Anonymous().GetAsync(feed)).Status == 404);
        Assert.Equal(RuleIds.Gov28, (await staff.GetAsync(Subscriptions)).Expect(403).Problem.Rule);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Acc04, MemberType = typeof(GovernanceHost))]
    public async Task It_ends_at_once_with_the_record_of_its_account(string house)
    {
        var (account, party) = ($"account-{Guid.NewGuid():N}", GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police));
        var speaker = host.WithToken(host.Tokens.Issue(house, party, [RoleIds.PartnerDelegate], account));
        var feed = await AddressAsync(speaker);
        (await host.Anonymous().GetAsync(feed)).Expect(200);
        await host.Database.ExecuteAsync("update account_standings set complete_from = null, revision = 2 where account = $1", account);
        await Eventually.Holds(async () => (await host.Anonymous().GetAsync(feed)).Status == 404);
        Assert.Equal(RuleIds.Acc04, (await speaker.GetAsync(Subscriptions)).Expect(403).Problem.Rule);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov28, MemberType = typeof(GovernanceHost))]
    public async Task The_own_staff_of_the_house_follows_it_too(string house) =>
        (await host.Anonymous().GetAsync(await AddressAsync(host.As(house, house, RoleIds.Secretary)))).Expect(200);

    private static async Task<string> AddressAsync(ApiClient client) =>
        new Uri((await client.PostAsync(Subscriptions, new { })).Expect(201).Json.GetProperty("address").GetString()!).AbsolutePath;
}
