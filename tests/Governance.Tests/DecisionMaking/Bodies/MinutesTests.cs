using Npgsql;
using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class MinutesTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_draft_is_corrected_revised_and_adopted_in_a_later_meeting(string house, string body)
    {
        var (meeting, secretary, member) = (await host.PlannedAsync(house, body, past: true), host.Secretary(house), host.Member(house, body));
        var minutes = $"{meeting}/minutes";
        (await secretary.PostAsync(minutes, new { text = "Concept." })).Expect(201);
        (await member.PostAsync($"{minutes}/corrections", new { text = "Punt 2 was anders." })).Expect(201);
        (await secretary.ChangeAsync(minutes, "versions", new { text = "Verbeterd." })).Expect(201);
        var later = await host.PlannedAsync(house, body, past: true);
        (await secretary.ChangeAsync(minutes, "adoptions", new { meetingId = AgendaTests.Id(later) })).Expect(204);
        var seen = (await member.GetAsync(minutes)).Expect(200).Json;
        Assert.Equal(("adopted", 2, "Verbeterd.", AgendaTests.Id(later)),
            (seen.GetProperty("state").GetString(), seen.GetProperty("number").GetInt32(),
            seen.GetProperty("text").GetString(), seen.GetProperty("adoptedInMeetingId").GetGuid()));
        Assert.Equal((2, 1), (seen.GetProperty("versions").GetArrayLength(), seen.GetProperty("corrections")[0].GetProperty("number").GetInt32()));
        Assert.Equal("Concept.", (await member.GetAsync($"{minutes}/versions/1")).Expect(200).Json.GetProperty("text").GetString());
        (await member.GetAsync($"{minutes}/versions/9")).Expect(404);
    }

    [Fact]
    public async Task Adopted_minutes_never_change_not_in_the_database_either()
    {
        var (meeting, secretary) = (await host.PlannedAsync(First, past: true), host.Secretary(First));
        var minutes = $"{meeting}/minutes";
        (await secretary.PostAsync(minutes, new { text = "Concept." })).Expect(201);
        (await host.BoardMember(First).PostAsync($"{minutes}/corrections", new { text = "anders" })).Expect(201);
        var id = AgendaTests.Id(meeting);
        await AssertStaysAsync($"update minutes_texts set text = 'x' where meeting_id = '{id}'");
        (await secretary.ChangeAsync(minutes, "adoptions", new { meetingId = AgendaTests.Id(await host.PlannedAsync(First, past: true)) }))
            .Expect(204);
        (await secretary.ChangeAsync(minutes, "versions", new { text = "Toch anders." })).Expect(409);
        (await secretary.ChangeAsync(minutes, "adoptions", new { meetingId = id })).Expect(409);
        (await host.BoardMember(First).PostAsync($"{minutes}/corrections", new { text = "anders" })).Expect(409);
        (await AttendanceTests.PutAsync(secretary, meeting, new
        {
            chairedBy = AttendanceTests.Of(AttendanceTests.Chair(First)),
            present = new[] { AttendanceTests.Of(AttendanceTests.Chair(First)) }
        })).Expect(409);
        foreach (var sql in (string[])[
            $"update minutes set state = 'Draft' where meeting_id = '{id}'", $"delete from minutes where meeting_id = '{id}'",
            $"delete from meetings where id = '{id}'",
            $"insert into minutes_texts (meeting_id, house, number, text, written_at) values ('{id}', '{First}', 2, 'x', now())",
            $"delete from minutes_corrections where meeting_id = '{id}'"])
        {
            await AssertStaysAsync(sql);
        }

        async Task AssertStaysAsync(string sql) =>
            Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync(sql))).SqlState);
    }

    [Fact]
    public async Task Dates_are_in_order()
    {
        var (earlier, meeting) = (await host.PlannedAsync(First, past: true), await host.PlannedAsync(First, past: true));
        var (planned, secretary) = (await host.PlannedAsync(First), host.Secretary(First));
        (await secretary.PostAsync($"{planned}/minutes", new { text = "Te vroeg." })).Expect(409);
        (await secretary.PostAsync($"{meeting}/minutes", new { text = "Concept." }, "verslag")).Expect(201);
        (await secretary.PostAsync($"{meeting}/minutes", new { text = "Concept." }, "verslag")).Expect(201);
        (await secretary.PostAsync($"{meeting}/minutes", new { text = "Nog een." })).Expect(409);
        var tactical = await host.PlannedAsync(First, BodyIds.TacticalMeeting, past: true);
        foreach (var wrong in (string[])[earlier, meeting, planned, tactical])
            (await secretary.ChangeAsync($"{meeting}/minutes", "adoptions", new { meetingId = AgendaTests.Id(wrong) })).ExpectError("meetingId");
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov10, MemberType = typeof(GovernanceHost))]
    public async Task Closed_to_who_has_no_seat(string house)
    {
        var minutes = $"{await host.PlannedAsync(house, past: true)}/minutes";
        (await host.Secretary(house).PostAsync(minutes, new { text = "Concept." })).Expect(201);
        foreach (var path in (string[])[minutes, $"{minutes}/versions/1"])
        {
            Assert.Equal(RuleIds.Gov10, (await host.Delegate(house).GetAsync(path)).Expect(403).Problem.Rule);
            (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(path)).Expect(404);
        }

        Assert.Equal(RuleIds.Gov10, (await host.Delegate(house).PostAsync($"{minutes}/corrections", new { text = "x" })).Expect(403).Problem.Rule);
        (await host.BoardMember(house).PostAsync($"{minutes}/versions", new { text = "x" }, ifMatch: "\"1\"")).Expect(403);
        (await host.Secretary(house).PostAsync($"{minutes}/versions", new { text = "x" }, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(house).PostAsync($"{minutes}/versions", new { }, ifMatch: "\"1\"")).ExpectError("text");
    }
}
