using System.Text.Json;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class AgendaTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;
    private static readonly object Proposal = new { subject = "Wachtlijsten", text = "Bespreek de wachtlijsten." };

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task Members_and_the_other_body_propose_and_the_secretary_places(string house, string body)
    {
        var secretary = host.Secretary(house);
        var own = await host.Member(house, body).CreateAsync($"bodies/{body}/agenda-proposals", Proposal);
        var others = await host.Outsider(house, body).CreateAsync($"bodies/{body}/agenda-proposals", Proposal);
        var meeting = await host.PlannedAsync(house, body);
        var row = await RowAsync(secretary, body, others);
        Assert.Equal(Meetings.Other(body), row.GetProperty("fromBody").GetString());
        var placed = (await PlaceAsync(secretary, body, row, Id(meeting))).Expect(201);
        Assert.Equal("placed", (await RowAsync(host.Outsider(house, body), body, others)).GetProperty("state").GetString());
        var points = (await host.Member(house, body).GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray().ToList();
        Assert.Equal((3, others, placed.Id),
            (points[2].GetProperty("number").GetInt32(), points[2].GetProperty("proposalId").GetGuid(), points[2].GetProperty("id").GetGuid()));
        (await PlaceAsync(secretary, body, await RowAsync(secretary, body, others), Id(meeting))).Expect(409);
        (await secretary.PostAsync($"bodies/{body}/agenda-proposals/{own}/declines", new { reason = "hoort elders" },
            ifMatch: (await RowAsync(secretary, body, own)).GetProperty("etag").GetString())).Expect(204);
        Assert.Equal("hoort elders", (await RowAsync(host.Member(house, body), body, own)).GetProperty("declineReason").GetString());
    }

    [Fact]
    public async Task Who_does_not_sit_in_the_body_sees_only_what_its_party_proposed()
    {
        var own = await host.BoardMember(First).CreateAsync("bodies/board/agenda-proposals", Proposal);
        var rows = await RowsAsync(host.As(First, GovernanceHost.Unseated(First), RoleIds.PartnerDelegate), "board");
        Assert.DoesNotContain(rows, row => row.GetProperty("id").GetGuid() == own);
        Assert.Contains(await RowsAsync(host.BoardMember(First), "board"), row => row.GetProperty("id").GetGuid() == own);
    }

    [Fact]
    public async Task Bad_or_foreign_proposals_are_refused()
    {
        var path = "bodies/board/agenda-proposals";
        (await host.BoardMember(First).PostAsync(path, new { })).ExpectError("subject").ExpectError("text");
        (await host.As(First, GovernanceHost.Unseated(First), RoleIds.PartyDelegate).PostAsync(path, Proposal)).Expect(403);
        GovernanceHost.ExpectAtTheDoor(await host.As(First, "geen-partij", RoleIds.PartnerDelegate).PostAsync(path, Proposal));
        var id = (await host.BoardMember(First).PostAsync(path, Proposal, "voorstel")).Expect(201).Id;
        Assert.Equal(id, (await host.BoardMember(First).PostAsync(path, Proposal, "voorstel")).Expect(201).Id);
        var place = $"{path}/{id}/placements";
        (await host.Secretary(GovernanceHost.OtherHouse(First)).PostAsync(place, new { meetingId = id }, ifMatch: "\"1\"")).Expect(404);
        (await host.BoardMember(First).PostAsync(place, new { meetingId = id }, ifMatch: "\"1\"")).Expect(403);
        (await host.Secretary(First).PostAsync(place, new { meetingId = id }, ifMatch: "\"1\"")).Expect(412);
        var row = await RowAsync(host.Secretary(First), "board", id);
        (await PlaceAsync(host.Secretary(First), "board", row, Id(await host.PlannedAsync(First, BodyIds.TacticalMeeting)))).ExpectError("meetingId");
    }

    [Fact]
    public async Task The_order_changes_until_the_agenda_is_sent()
    {
        var (meeting, secretary) = (await host.PlannedAsync(First), host.Secretary(First));
        (await secretary.PostAsync($"{meeting}/agenda-points", new { subject = "rondvraag" })).Expect(201);
        var ids = await PointsAsync(secretary, meeting);
        Guid[] turned = [.. ids.Reverse()];
        (await secretary.PutAsync($"{meeting}/agenda-order", new { points = turned[1..] }, await secretary.ETagAsync(meeting))).ExpectError("points");
        (await secretary.PutAsync($"{meeting}/agenda-order", new { points = turned }, await secretary.ETagAsync(meeting))).Expect(204);
        Assert.Equal(turned, await PointsAsync(secretary, meeting));
        (await secretary.PostAsync($"{meeting}/sendings",
            new { what = "agenda", to = new[] { GovernanceHost.Seated(First) }, sentOn = "2026-03-01", proof = "mail" })).Expect(201);
        (await secretary.PutAsync($"{meeting}/agenda-order", new { points = ids }, await secretary.ETagAsync(meeting))).Expect(409);
    }

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_point_is_changed_and_taken_off_until_the_agenda_is_sent(string house, string body)
    {
        var (meeting, secretary) = (await host.PlannedAsync(house, body), host.Secretary(house));
        var proposal = await host.Member(house, body).CreateAsync($"bodies/{body}/agenda-proposals", Proposal);
        var placed = (await PlaceAsync(secretary, body, await RowAsync(secretary, body, proposal), Id(meeting))).Expect(201).Id;
        var ids = await PointsAsync(secretary, meeting);
        var (first, second) = ($"{meeting}/agenda-points/{ids[0]}", $"{meeting}/agenda-points/{ids[1]}");
        var seen = await secretary.ETagAsync(meeting);
        var changed = (await secretary.PutAsync(first, new { subject = "Opening en mededelingen", text = "Kort." }, seen)).Expect(204);
        (await secretary.PutAsync(first, new { subject = "te laat" }, seen)).Expect(412);
        (await secretary.DeleteAsync(second, seen)).Expect(412);
        (await secretary.PutAsync(first, new { subject = "zomaar" })).Expect(428);
        (await secretary.DeleteAsync(second)).Expect(428);
        (await secretary.PutAsync(first, new { subject = " ", text = new string('x', 20001) }, changed.ETag)).ExpectError("subject")
            .ExpectError("text");
        (await secretary.DeleteAsync($"{meeting}/agenda-points/{Guid.NewGuid()}", changed.ETag)).Expect(404);
        (await host.Member(house, body).PutAsync(first, new { subject = "x" }, changed.ETag)).Expect(403);
        (await host.Member(house, body).DeleteAsync(second, changed.ETag)).Expect(403);
        var other = host.Secretary(GovernanceHost.OtherHouse(house));
        (await other.PutAsync(first, new { subject = "x" }, changed.ETag)).Expect(404);
        (await other.DeleteAsync(second, changed.ETag)).Expect(404);

        var removed = (await secretary.DeleteAsync(second, changed.ETag)).Expect(204);
        (await secretary.DeleteAsync($"{meeting}/agenda-points/{placed}", removed.ETag)).Expect(204);
        var left = Assert.Single((await secretary.GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray());
        Assert.Equal((1, "Opening en mededelingen", "Kort."),
            (left.GetProperty("number").GetInt32(), left.GetProperty("subject").GetString(), left.GetProperty("text").GetString()));
        Assert.Equal("open", (await RowAsync(secretary, body, proposal)).GetProperty("state").GetString());
        await host.SettledAsync();
        foreach (var action in (string[])["agenda-point.changed", "agenda-point.removed"])
            Assert.Contains(host.AuditLines(), line => line.Action == action && line.Outcome == "ok" && ids.Contains(line.ObjectId ?? default));

        var to = new[] { Motions.Voters(house, body)[0] };
        (await secretary.PostAsync($"{meeting}/sendings", new { what = "agenda", to, sentOn = "2026-03-01", proof = "mail" })).Expect(201);
        (await secretary.PutAsync(first, new { subject = "te laat" }, await secretary.ETagAsync(meeting))).Expect(409);
        (await secretary.DeleteAsync(first, await secretary.ETagAsync(meeting))).Expect(409);
    }

    [Fact]
    public async Task The_papers_of_a_point_that_is_taken_off_stay_with_the_meeting()
    {
        var (meeting, secretary) = (await host.PlannedAsync(First), host.Secretary(First));
        var point = (await PointsAsync(secretary, meeting))[1];
        var paper = (await secretary.PostAsync($"{meeting}/papers",
            PaperTests.Form("Stuk", "application/pdf", "%PDF-1.7 stuk"u8.ToArray(), point.ToString()))).Expect(201).Id;
        (await secretary.DeleteAsync($"{meeting}/agenda-points/{point}", await secretary.ETagAsync(meeting))).Expect(204);
        var row = Assert.Single((await secretary.GetAsync($"{meeting}/papers")).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((paper, JsonValueKind.Null), (row.GetProperty("id").GetGuid(), row.GetProperty("pointId").ValueKind));
    }

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_closed_point_is_for_the_very_body_alone(string house, string body)
    {
        var meeting = await host.PlannedAsync(house, body, jointWith: Meetings.Other(body));
        await host.Secretary(house).CreateAsync($"{meeting}/agenda-points", new { subject = "personeel", closed = true });
        var joined = meeting.Replace($"/{body}/", $"/{Meetings.Other(body)}/", StringComparison.Ordinal);
        Assert.Equal(3, (await host.Member(house, body).GetAsync(meeting)).Expect(200).Json.GetProperty("agenda").GetArrayLength());
        var seen = (await host.Outsider(house, body).GetAsync(joined)).Expect(200).Json;
        Assert.Equal((2, 2), (seen.GetProperty("agenda").GetArrayLength(), seen.GetProperty("agendaPoints").GetArrayLength()));
        var list = (await host.Outsider(house, body).GetAsync($"bodies/{Meetings.Other(body)}/meetings?limit=200")).Expect(200);
        var row = list.Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == Id(meeting));
        Assert.Equal(["opening", "plan"], row.GetProperty("agenda").EnumerateArray().Select(subject => subject.GetString()!));
    }

    internal static Guid Id(string location) => Guid.Parse(location.Split('/')[^1]);

    private static async Task<Answer> PlaceAsync(ApiClient secretary, string body, JsonElement row, Guid meeting) =>
        await secretary.PostAsync($"bodies/{body}/agenda-proposals/{row.GetProperty("id").GetGuid()}/placements", new { meetingId = meeting },
            ifMatch: row.GetProperty("etag").GetString());

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(ApiClient client, string body) =>
        [.. (await client.GetAsync($"bodies/{body}/agenda-proposals?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> RowAsync(ApiClient client, string body, Guid id) =>
        (await RowsAsync(client, body)).Single(row => row.GetProperty("id").GetGuid() == id);

    private static async Task<IReadOnlyList<Guid>> PointsAsync(ApiClient client, string meeting) =>
        [.. (await client.GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray()
            .Select(point => point.GetProperty("id").GetGuid())];
}
