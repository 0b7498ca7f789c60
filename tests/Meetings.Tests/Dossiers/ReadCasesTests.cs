using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Dossiers;

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
        Assert.Contains(caseId.ToString(), (await scene.Delegate(scene.Police).GetAsync($"cases?process={scene.Process}&limit=200")).Text,
            StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status);
        Assert.DoesNotContain(caseId.ToString(), (await scene.Delegate(scene.Prosecution).GetAsync($"cases?process={scene.Process}&limit=200")).Text,
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
    public async Task Involvement_in_an_earlier_phase_does_not_open_the_case_and_an_ended_one_closes_it()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var involves = scene.Involves(caseId, scene.Prosecution, "triage");
        await host.Messages.PublishAsync(involves);
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1 and party = $2", caseId,
                scene.Prosecution) == 1);
        (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Expect(404);
        Assert.DoesNotContain(caseId.ToString(), (await scene.Delegate(scene.Prosecution).GetAsync($"cases?process={scene.Process}&limit=200"))
            .Expect(200).Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Prosecution, (await host.As(house, scene.Municipality, RoleIds.ProcessDirector)
            .GetAsync($"cases/{caseId}/access-history?on=2026-03-02")).Expect(200).Json.GetProperty("parties").GetRawText(),
                StringComparison.Ordinal);
        involves = scene.Involves(caseId, scene.Prosecution);
        await host.Messages.PublishAsync(involves);
        await Eventually.Holds(async () => (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status == 200);
        await host.Messages.PublishAsync(involves with { Until = host.Clock.Now });
        await Eventually.Holds(async () => (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status == 404);
    }

    [Theory]
    [InlineData("cases")]
    [InlineData("meetings")]
    public async Task A_list_is_about_one_process_and_names_a_closed_one_only_to_who_reaches_it(string list)
    {
        foreach (var profile in Houses.Catalog.Houses)
        {
            var scene = host.In(profile.Id);
            var (open, closed) = (profile.Processes.Values.Where(static p => p is { Closed: false, CaseMeeting: not null }).Select(static p => p.Id)
                .ToList(), profile.Closed()!);
            var outside = await scene.Delegate(scene.Police).GetAsync(list);
            if (open.Count > 1) outside.ExpectError("process");
            else outside.Expect(200);
            Assert.DoesNotContain(closed, outside.Text, StringComparison.Ordinal);
            Assert.Contains(closed, (await scene.Chair.GetAsync(list)).ExpectError("process").Text, StringComparison.Ordinal);
            // Who is of the compartment alone has one to choose from.
            (await host.As(profile.Id, scene.Municipality, RoleIds.WeegploegMember).GetAsync(list)).Expect(200);
            (await scene.Chair.GetAsync($"{list}?process=no-such-process")).ExpectRefusal(RuleIds.Cov04);
            (await scene.Delegate(scene.Police).GetAsync($"{list}?process={closed}")).Expect(200);
        }
    }

    [Fact]
    public async Task It_says_why_one_sees_a_case_or_a_meeting()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        foreach (var path in (string[])[$"cases/{caseId}/access", $"meetings/{meetingId}/access"])
        {
            Assert.Equal(["role"], await Kinds(host.As(house, scene.Prosecution, scene.Profile.Chair), path));
            (await scene.Delegate(scene.Prosecution).GetAsync(path)).Expect(404);
            (await host.In(Houses.Catalog.Houses[^1].Id).Chair.GetAsync(path)).Expect(404);
            (await host.As(house, scene.Municipality, RoleIds.BoardMember).GetAsync(path)).Expect(403);
        }

        Assert.Equal(["involvement"], await Kinds(scene.Delegate(scene.Police), $"cases/{caseId}/access"));
        Assert.Equal(["invitation"], await Kinds(scene.Delegate(scene.Police), $"meetings/{meetingId}/access"));

        static async Task<IEnumerable<string?>> Kinds(ApiClient client, string path) =>
            (await client.GetAsync(path)).Expect(200).Json.GetProperty("reasons").EnumerateArray()
                .Select(static reason => reason.GetProperty("kind").GetString());
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
