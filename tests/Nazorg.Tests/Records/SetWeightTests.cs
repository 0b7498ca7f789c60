using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Records;

[Collection(NazorgCollection.Name)]
public sealed class SetWeightTests(NazorgHost host)
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task NAZ_03_A_person_weighs_each_domain_of_the_profile_and_the_history_stays(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        Assert.Empty((await host.RecordAsync(house, record)).GetProperty("trafficLight").EnumerateArray());
        var domains = house.Process(ProcessIds.Nazorg)!.LifeDomains.Select(static domain => domain.Code).ToList();
        Assert.Equal(5, domains.Count);
        foreach (var domain in domains) await WeighAsync(house, record, domain, "red");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await WeighAsync(house, record, domains[0], "green");

        var seen = await host.RecordAsync(house, record);
        var light = seen.GetProperty("trafficLight").EnumerateArray()
            .ToDictionary(static row => row.GetProperty("domain").GetString()!, static row => row.GetProperty("colour").GetString());
        Assert.Equal(domains.ToDictionary(static domain => domain, domain => domain == domains[0] ? "green" : "red"), light!);
        Assert.Equal(6, seen.GetProperty("history").GetArrayLength());
        Assert.Equal(host.Clock.Now, seen.GetProperty("history")[0].GetProperty("setAt").GetDateTimeOffset());
        Assert.Equal(6, (await host.AuditAsync(record)).Count(static line => line.Action == "weight.set"));
    }

    [Fact]
    public async Task Refused_when_domain_colour_or_reason_is_not_what_the_house_knows()
    {
        var house = Houses.WithNazorg[0];
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        (await host.Director(house).PostAsync($"records/{record}/weights", new { domain = "love", colour = "purple", reason = " " }))
            .ExpectError("domain").ExpectError("colour").ExpectError("reason");
    }

    [Fact]
    public async Task Refused_when_the_caller_looked_at_an_older_version_has_another_role_or_is_of_another_house()
    {
        var (house, other) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        var seen = (await host.Director(house).GetAsync($"records/{record}")).ETag;
        await detention.TellAsync(ReleaseEvent.Changed, 2, releaseOn: detention.ReleaseOn.AddDays(1));
        (await host.Director(house).PostAsync($"records/{record}/weights", Body("housing", "red"), ifMatch: seen)).Expect(412);
        (await host.Coordinator(house).PostAsync($"records/{record}/weights", Body("housing", "red"))).Expect(403);
        (await host.Director(other).PostAsync($"records/{record}/weights", Body("housing", "red"))).Expect(404);
        (await host.Director(Houses.WithoutNazorg[0]).PostAsync($"records/{record}/weights", Body("housing", "red"))).ExpectRefusal("COV-04");
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from weights where record_id = $1", record));
    }

    private static object Body(string domain, string colour) => new { domain, colour, reason = "gesprek met betrokkene" };

    private async Task<Answer> WeighAsync(HouseProfile house, Guid record, string domain, string colour) =>
        (await host.Director(house).PostAsync($"records/{record}/weights", Body(domain, colour))).Expect(204);
}
