using System.Text.Json;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Records;

[Collection(NazorgCollection.Name)]
public sealed class ListRecordsTests(NazorgHost host)
{
    [Fact]
    public async Task The_nearest_release_first_page_by_page_and_each_page_accounts_for_whom_it_shows()
    {
        var (house, other) = (Houses.WithNazorg[1], Houses.WithNazorg[0]);
        var today = DutchTime.DateOf(host.Clock.Now);
        var far = await host.In(house).TellAsync(ReleaseEvent.Announced, 1, house.Code(1), today.AddDays(9));
        var near = await host.In(house).TellAsync(ReleaseEvent.Announced, 1, house.Code(1), today.AddDays(3));
        var elsewhere = await host.In(other).TellAsync(ReleaseEvent.Announced, 1, releaseOn: today.AddDays(4));
        await host.In(house).TellAsync(ReleaseEvent.Announced, 1, house.Code(1), today.AddDays(11));

        var path = $"records?maxDaysToRelease=10&municipality={house.Code(1)}&limit=1";
        var first = (await host.Coordinator(house).GetAsync(path)).Expect(200);
        Assert.Equal([(near, 3)], Rows(first));
        Assert.Contains("rel=\"next\"", first.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var second = (await host.Coordinator(house).GetAsync($"{path}&cursor={first.Json.GetProperty("next").GetString()}")).Expect(200);
        Assert.Equal([(far, 9)], Rows(second));
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("next").ValueKind);
        Assert.Equal([elsewhere], Rows(await host.Director(other).GetAsync("records?maxDaysToRelease=10")).Select(static row => row.Id));

        var line = Assert.Single(await host.AuditAsync(near), static line => line.Action == "record.listed");
        Assert.Equal([near], line.CaseIds);
        Assert.Single(host.Messages.Published<LogLinesRecorded>().Single(lines => lines.Audit.Any(audit => audit.Id == line.Id)).Processing);
    }

    [Fact]
    public async Task Refused_when_the_house_has_no_nazorg_the_role_is_another_or_the_question_makes_no_sense()
    {
        var without = Houses.WithoutNazorg[0];
        (await host.Director(without).GetAsync("records")).ExpectRefusal("COV-04");
        var house = Houses.WithNazorg[0];
        (await host.As(house.Id, house.Municipalities[0].Party, Roles.PrivacyOfficer).GetAsync("records")).Expect(403);
        (await host.Director(house).GetAsync("records?maxDaysToRelease=-1&limit=0&cursor=x")).ExpectError("maxDaysToRelease").ExpectError("limit")
            .ExpectError("cursor");
    }

    private static IEnumerable<(Guid Id, int Days)> Rows(Answer answer) =>
        answer.Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static row => (row.GetProperty("id").GetGuid(), row.GetProperty("daysToRelease").GetInt32()));
}
