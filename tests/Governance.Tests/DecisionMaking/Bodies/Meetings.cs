using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>Meetings made through the API, each at a time of its own: no body is in two meetings at once.</summary>
internal static class Meetings
{
    private static int days;

    /// <summary>The body of a request for a meeting to come, or one that was (the later it is asked, the further away).</summary>
    public static Dictionary<string, object?> Body(GovernanceHost host, bool past = false, string? jointWith = null)
    {
        var day = Interlocked.Increment(ref days);
        var startsAt = host.Clock.Now.AddDays(past ? -800 + day : 10 + day);
        return new()
        {
            ["startsAt"] = startsAt, ["endsAt"] = startsAt.AddHours(2), ["place"] = "raadzaal", ["agenda"] = new[] { "opening", "plan" },
            ["jointWith"] = jointWith,
        };
    }

    public static async Task<string> PlannedAsync(this GovernanceHost host, string house, string body = BodyIds.Board, bool past = false,
        string? jointWith = null) =>
        (await host.Secretary(house).PostAsync($"bodies/{body}/meetings", Body(host, past, jointWith))).Expect(201).Location;

    /// <summary>Puts on record that the chair was there, or in the tactical meeting the police: from then it was held.</summary>
    public static async Task HeldAsync(this GovernanceHost host, string house, string meeting, string body = BodyIds.Board)
    {
        var chair = AttendanceTests.Of(AttendanceTests.Chair(house));
        var police = AttendanceTests.Of(GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police));
        object record = body is BodyIds.Board ? new { chairedBy = chair, present = new[] { chair } } : new { present = new[] { police } };
        (await AttendanceTests.PutAsync(host.Secretary(house), meeting, record)).Expect(204);
    }

    public static async Task<string> ETagAsync(this ApiClient client, string path) => (await client.GetAsync(path)).Expect(200).ETag!;

    /// <summary>POST on the newest version.</summary>
    public static async Task<Answer> ChangeAsync(this ApiClient client, string path, string child, object body, string? seenAt = null) =>
        await client.PostAsync($"{path}/{child}", body, ifMatch: await client.ETagAsync(seenAt ?? path));

    /// <summary>Sits in the body: on a seat of the board, or as delegate of a party.</summary>
    public static ApiClient Member(this GovernanceHost host, string house, string body) =>
        body == BodyIds.Board ? host.BoardMember(house) : host.Delegate(house);

    public static ApiClient Outsider(this GovernanceHost host, string house, string body) =>
        body == BodyIds.Board ? host.Delegate(house) : host.BoardMember(house);

    public static string Other(string body) => body == BodyIds.Board ? BodyIds.TacticalMeeting : BodyIds.Board;

    public static TheoryData<string, string> HousesAndBodies()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov06)) data.Add(house, BodyIds.Board);
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov13)) data.Add(house, BodyIds.TacticalMeeting);

        return data;
    }
}
