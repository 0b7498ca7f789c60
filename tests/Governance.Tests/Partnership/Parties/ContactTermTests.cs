using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Covenants;
using Platform.Governance.Partnership.Parties.Contacts;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.Partnership.Parties;

/// <summary>GOV-25: a contact person is on record while somebody may need the name, and not longer.</summary>
[Collection(PartiesCollection.Name)]
public sealed class ContactTermTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov25, MemberType = typeof(GovernanceHost))]
    public async Task Who_is_contact_no_more_is_removed_a_year_later_and_not_a_day_before(string house)
    {
        var party = GovernanceHost.Seated(house);
        var path = $"contacts/{party}/case-meeting";
        var year = host.Day(0).DayNumber - host.Day(0).AddYears(-Contact.KeptYears).DayNumber;
        string? etag = null;
        foreach (var (name, day) in (IEnumerable<(string, int)>)[("Eerste", -600), ("Tweede", -year), ("Derde", 1 - year), ("Vierde", -10)])
        {
            (await host.Secretary(house).PutAsync(path, ContactTests.Body(host, name).With("fromOn", host.Day(day)), ifMatch: etag)).Expect(204);
            etag = (await host.Secretary(house).GetAsync(path)).Expect(200).ETag;
        }

        await host.Services.GetServices<IHostedService>().OfType<CleanUpWorker>().Single().WorkAsync(default);
        Assert.Equal((null, "Tweede", "Vierde"), (await NameAsync(-1 - year), await NameAsync(-year), await NameAsync(0)));
        Assert.Equal("Derde", await NameAsync(-11));
        await host.SettledAsync();
        Assert.Contains(host.AuditLines(), line => line is { Action: "contact.removed", Outcome: "ok" } && line.House == house);

        async Task<string?> NameAsync(int day) =>
            (await host.Secretary(house).GetAsync($"contacts?body=case-meeting&party={party}&on={host.Day(day):yyyy-MM-dd}")).Expect(200).Json
                .GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("contact").GetProperty("name").GetString())
                .SingleOrDefault();
    }
}
