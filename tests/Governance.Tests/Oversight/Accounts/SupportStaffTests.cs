using Platform.Covenants;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Accounts;

/// <summary>
/// GOV-28: supporting staff have a role of their own; of this service it opens whom to call, and what every account of a house sees.
/// </summary>
[Collection(CareCollection.Name)]
public sealed class SupportStaffTests(GovernanceHost host)
{
    [Fact]
    public void The_role_opens_the_contact_persons_and_nothing_else_by_name() => Assert.Equal(
        ["ListContacts"], Endpoints.Of(host.Services).Where(endpoint => endpoint.Roles.Contains(RoleIds.SupportStaff))
            .Select(endpoint => endpoint.Name));

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov28, MemberType = typeof(GovernanceHost))]
    public async Task Without_an_appointment_it_opens_nothing_and_with_one_no_paper_of_any_body(string house)
    {
        var account = $"staff-{Guid.NewGuid():N}";
        var clerk = host.WithToken(host.Tokens.Issue(house, house, [RoleIds.SupportStaff], account));
        Assert.Equal(RuleIds.Gov28, (await clerk.GetAsync("contacts")).Expect(403).Problem.Rule);
        var profile = GovernanceHost.Catalog.House(house);
        await host.Secretary(house).CreateAsync("staff-appointments", new
        {
            account, function = "secretariaat", organisation = "Beheersorganisatie", basis = "employment",
            directedBy = profile.Covenant.Managers[^1].Role,
            from = "2026-02-01",
        });
        await Eventually.Holds(async () => (await clerk.GetAsync("contacts")).Status == 200);

        foreach (var body in (string[])[BodyIds.Board, BodyIds.TacticalMeeting])
            (await host.Secretary(house).PutAsync($"contacts/{profile.Parties[^1].Id}/{body}", ContactTests.Body(host))).Expect(204);
        var bodies = (await clerk.GetAsync("contacts?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static row => row.GetProperty("body").GetString()).Distinct().ToList();
        Assert.Contains(BodyIds.TacticalMeeting, bodies);
        Assert.DoesNotContain(BodyIds.Board, bodies);

        foreach (var path in (string[])[$"bodies/{BodyIds.Board}/meetings", $"bodies/{BodyIds.TacticalMeeting}/meetings", $"houses/{house}/calendar",
            "disputes",
            "account-records", "staff-appointments"])
            (await clerk.GetAsync(path)).Expect(403);
    }
}
