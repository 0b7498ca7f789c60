using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Cases;

[Collection(MeetingsCollection.Name)]
public sealed class ReadCasesTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task A_party_involved_sees_the_case_and_one_that_is_not_sees_nothing(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        Assert.Equal(200, (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}")).Status);
        Assert.Contains(caseId.ToString(), (await scene.Delegate(scene.Police).GetAsync("cases?limit=200")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status);
        Assert.DoesNotContain(caseId.ToString(), (await scene.Delegate(scene.Prosecution).GetAsync("cases?limit=200")).Text,
            StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}/plans")).Status);
    }

    [Fact]
    public async Task A_party_learns_of_its_own_involvement_and_of_whom_was_invited()
    {
        var scene = host.In(house);
        var (caseId, _) = await scene.SessionAsync();
        var seen = (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}")).Expect(200).Json;
        Assert.Equal([scene.Police], seen.GetProperty("parties").EnumerateArray().Select(static party => party.GetProperty("id").GetString()));
        Assert.Equal(2, seen.GetProperty("invitedParties").GetArrayLength());
    }

    [Fact]
    public async Task Involvement_in_another_phase_opens_the_case_and_an_ended_one_closes_it()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var involves = scene.Involves(caseId, scene.Prosecution, "triage");
        await host.Messages.PublishAsync(involves);
        await Eventually.Holds(async () => (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status == 200);
        await host.Messages.PublishAsync(involves with { Until = host.Clock.Now });
        await Eventually.Holds(async () => (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status == 404);
    }

    [Fact]
    public async Task Another_house_gets_404_and_an_account_without_the_right_gets_403()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.GetAsync($"cases/{caseId}")).Status);
        Assert.Equal(403, (await host.As(house, scene.Municipality, RoleIds.BoardMember).GetAsync($"cases/{caseId}")).Status);
        Assert.Equal(403, (await host.As(house, scene.Municipality, RoleIds.BoardMember).GetAsync("cases")).Status);
    }

    [Fact]
    public async Task Pages_follow_each_other_newest_first_and_filters_hold()
    {
        var scene = host.In(house);
        for (var i = 0; i < 3; i++) await scene.AcceptedCaseAsync();
        var (seen, next) = (new List<DateTimeOffset>(), "cases?process=complex&state=open&limit=2");
        while (next is not null)
        {
            var page = (await scene.Chair.GetAsync(next)).Expect(200);
            foreach (var row in page.Json.GetProperty("items").EnumerateArray())
            {
                Assert.Equal("open", row.GetProperty("state").GetString());
                seen.Add(row.GetProperty("acceptedAt").GetDateTimeOffset());
            }

            next = page.Json.GetProperty("next").GetString() is { } cursor ? $"cases?process=complex&state=open&limit=2&cursor={cursor}" : null;
        }

        Assert.True(seen.Count >= 3);
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task Bad_filters_are_all_named_at_once()
    {
        var answer = await host.In(house).Chair.GetAsync("cases?state=sleeping&limit=0&cursor=nonsense");
        answer.ExpectError("state").ExpectError("limit").ExpectError("cursor");
    }

    [Fact]
    public async Task Reading_is_recorded()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        await scene.CaseAsync(caseId);
        await host.SettledAsync();
        Assert.Contains(host.AuditLines(), line => line.Action == "case.viewed" && line.ObjectId == caseId);
    }
}
