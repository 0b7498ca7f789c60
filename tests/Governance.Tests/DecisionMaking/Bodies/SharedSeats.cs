using Platform.BuildingBlocks.Data;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>What tests of seats that parties share have in common (GOV-02).</summary>
internal static class SharedSeats
{
    public static BodyProfile Profile(string house) => GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!;

    public static IReadOnlyList<string> Of(string house, string seat) =>
        Profile(house).SharedSeats().Single(shared => shared.Code == seat).Parties;

    public static string Name(string house, string seat) =>
        Profile(house).SharedSeats().Single(shared => shared.Code == seat).Organisation;

    public static object Naming(IReadOnlyList<string> sharing, string party, string from, string on = "2026-01-20") => new
    {
        party, from,
        agreements = sharing.Where(other => other != party).Select(other => new { party = other, on, reference = "brief 2" }).ToList(),
    };

    public static Task<Answer> VoteAsync(Life life, string party, string seat) =>
        life.Member(party).PostAsync($"{life.Path}/votes", new { vote = "against", seat });

    public static async Task<List<string>> EntitledAsync(Life life) =>
        [.. (await life.ReadAsync()).GetProperty("entitled").EnumerateArray().Select(static party => party.GetString()!)];

    public static async Task<string?> SpeakingAsync(Life life, string seat) => (await life.ReadAsync()).GetProperty("sharedSeats").EnumerateArray()
        .Single(shared => shared.GetProperty("seat").GetString() == seat).GetProperty("party").GetString();

    // Who speaks for the other shared seats, of which this house may have more.
    public static async Task<List<string>> OthersAsync(Life life, string seat) =>
        [.. (await life.ReadAsync()).GetProperty("sharedSeats").EnumerateArray().Where(shared => shared.GetProperty("seat").GetString() != seat)
            .Select(static shared => shared.GetProperty("party").GetString()).OfType<string>()];

    public static async Task<List<string>> OwingAsync(this GovernanceHost host, string house) =>
        [.. (await host.Secretary(house).GetAsync("contacts?body=board&missing=true&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Select(static row => row.GetProperty("party").GetString()!)];

    public static Task<Answer> AttendAsync(this GovernanceHost host, string house, string meeting, params string[] parties)
    {
        var chair = AttendanceTests.Of(AttendanceTests.Chair(house));
        object[] present = [chair, .. parties.Select(static party => AttendanceTests.Of(party))];
        return AttendanceTests.PutAsync(host.Secretary(house), meeting, new { chairedBy = chair, present });
    }

    public static async Task<IEnumerable<string>> UnspokenAsync(this GovernanceHost host, string house) =>
        (await host.SignalsAsync(BodySignals.OfAsync, house, DutchTime.DateOf(host.Clock.Now), 0, GovernanceHost.Seated(house), RoleIds.BoardMember))
            .Where(static signal => signal.Code == "board-seat.unspoken").Select(static signal => signal.Sentence);
}
