using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>GOV-28: supporting staff see when and where a meeting is, and no case, also not one of the party that employs them.</summary>
[Collection(MeetingsCollection.Name)]
public sealed class SupportStaffTests(MeetingsHost host)
{
    [Fact]
    public void The_role_opens_two_ways_of_reading_a_meeting() => Assert.Equal(
        ["GetMeeting", "ListMeetings"],
        Endpoints.Of(host.Services).Where(endpoint => endpoint.Roles.Contains(RoleIds.SupportStaff)).Select(endpoint => endpoint.Name).Order());

    [Theory, MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task It_sees_the_logistics_and_no_case(string house)
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var clerk = await ClerkAsync(scene, scene.Municipality);
        Assert.NotEmpty((await scene.Delegate(scene.Municipality).GetAsync($"meetings/{meetingId}")).Expect(200).Json.GetProperty("agendaItems")
            .EnumerateArray());

        var meeting = (await clerk.GetAsync($"meetings/{meetingId}")).Expect(200).Json;
        Assert.Empty(meeting.GetProperty("agendaItems").EnumerateArray());
        Assert.Empty(meeting.GetProperty("attendances").EnumerateArray());
        Assert.False(string.IsNullOrEmpty(meeting.GetProperty("place").GetString()));
        Assert.Contains(meetingId, (await clerk.GetAsync($"meetings?limit=200&process={Open(scene.House)}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Select(static row => row.GetProperty("id").GetGuid()));
        foreach (var path in (string[])["cases", $"cases/{caseId}", $"cases/{caseId}/plans", $"cases/{caseId}/access-history?on=2026-03-02"])
            (await clerk.GetAsync(path)).Expect(403);
        (await clerk.PostAsync("meetings", new { })).Expect(403);

        // Nor in the database, where the delegate of the same party sees them: the wall says whom of a party it lets in.
        foreach (var (table, column) in ((string, string)[])[("cases", "id"), ("agenda_items", "case_id"), ("invitations", "case_id"),
            ("involvements", "case_id")])
        {
            Assert.NotEqual(0, await CountAsync(RoleIds.PartyDelegate));
            Assert.Equal(0, await CountAsync(RoleIds.SupportStaff));
            // Who does both sees what it sees as the delegate.
            Assert.Equal(await CountAsync(RoleIds.PartyDelegate), await CountAsync($"{RoleIds.SupportStaff},{RoleIds.PartyDelegate}"));

            async Task<long> CountAsync(string roles)
            {
                await using var connection = await host.Database.OpenAsServiceAsync(house, scene.Municipality, roles);
                await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = $1", connection);
                count.Parameters.AddWithValue(caseId);
                return (long)(await count.ExecuteScalarAsync())!;
            }
        }
    }

    [Theory, MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task Of_the_closed_process_it_sees_no_meeting_in_code_and_in_the_database(string house)
    {
        var closed = Catalogs.WithMadeUp.House(house).Processes.Values.First(static process => process.Closed);
        var scene = host.In(house, closed.Id);
        var meetingId = await scene.Chair.CreateAsync("meetings", new
        {
            process = closed.Id, table = closed.Tables[0].Code,
            startsAt = host.Clock.Now.AddDays(7), endsAt = host.Clock.Now.AddDays(7).AddHours(1), place = "kamer 1",
        });
        var clerk = await ClerkAsync(scene, house);
        (await clerk.GetAsync($"meetings/{meetingId}")).Expect(404);
        await using var connection = await host.Database.OpenAsServiceAsync(house, house, RoleIds.SupportStaff);
        await using var count = new NpgsqlCommand("select count(*) from meetings where process = $1", connection);
        count.Parameters.AddWithValue(closed.Id);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        await using var cases = new NpgsqlCommand("select count(*) from cases", connection);
        Assert.Equal(0L, await cases.ExecuteScalarAsync());
    }

    private static string Open(HouseProfile house) =>
        house.Processes.Values.First(static process => !process.Closed && process.CaseMeeting is not null).Id;

    private async Task<ApiClient> ClerkAsync(Scene scene, string party)
    {
        var account = $"staff.{Guid.NewGuid():N}";
        await host.Messages.PublishAsync(new StaffTermSet
        {
            House = scene.House.Id, AppointmentId = Guid.NewGuid(), Account = account, From = host.Clock.Now.AddDays(-1), Until = null,
            SetAt = host.Clock.Now,
        });
        var clerk = host.WithToken(host.Tokens.Issue(scene.House.Id, party, [Roles.SupportStaff], account));
        await Eventually.Holds(async () => (await clerk.GetAsync($"meetings?process={Open(scene.House)}")).Status == 200);
        return clerk;
    }
}
