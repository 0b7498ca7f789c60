using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using static Platform.Governance.Tests.DecisionMaking.Bodies.SharedSeats;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>GOV-02: a seat that several parties share, and who speaks for it. A host of its own: who may vote changes here.</summary>
public sealed class SharedSeatTests(GovernanceHost host) : IClassFixture<GovernanceHost>
{
    private const string Today = "2026-03-02";

    /// <summary>Every shared seat of every house.</summary>
    public static TheoryData<string, string> Seats()
    {
        var seats = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov02)))
        {
            foreach (var seat in house.Body(BodyIds.Board)!.SharedSeats()) seats.Add(house.Id, seat.Code!);
        }

        return seats;
    }

    [Theory, MemberData(nameof(Seats))]
    public async Task The_party_that_those_who_share_it_named_speaks_and_votes_for_the_seat(string house, string seat)
    {
        var (sharing, path) = (Of(house, seat), $"bodies/board/seats/{seat}/speakers");
        var secretary = host.Secretary(house);
        var before = await new Life(host, house).OpenedAsync();
        foreach (var party in sharing.Except(Profile(house).NamedParties())) await NoVoteAsync(before, party);
        Assert.Null(await SpeakingAsync(before, seat));

        var good = Naming(sharing, sharing[0], "2026-02-01");
        await host.SaysNothingAsync(async () =>
        {
            (await secretary.PostAsync(path, Naming(sharing, GovernanceHost.Seated(house), "2026-02-01"))).ExpectRefusal(RuleIds.Gov02);
            (await secretary.PostAsync(path, new { party = sharing[0], from = "2026-02-01" })).ExpectRefusal(RuleIds.Gov02);
            (await secretary.PostAsync(path, Naming(sharing, sharing[0], "2026-02-01", on: "2026-03-03"))).ExpectRefusal(RuleIds.Gov02);
        });
        (await secretary.PostAsync(path, new { agreements = new[] { new { } } })).ExpectError("party").ExpectError("from")
            .ExpectError("agreements[0].party").ExpectError("agreements[0].on").ExpectError("agreements[0].reference");
        (await secretary.PostAsync("bodies/board/seats/geen-zetel/speakers", good)).Expect(404);
        (await host.BoardMember(house).PostAsync(path, good)).Expect(403);
        Assert.Contains(await host.UnspokenAsync(house), sentence => sentence.Contains(Name(house, seat), StringComparison.Ordinal));
        (await secretary.PostAsync(path, good)).Expect(201);
        Assert.DoesNotContain(await host.UnspokenAsync(house), sentence => sentence.Contains(Name(house, seat), StringComparison.Ordinal));

        // What was opened before stands; of what is opened now the seat has a voice, and is waited for.
        await NoVoteAsync(before, sharing[0]);
        var life = await new Life(host, house).OpenedAsync();
        Assert.Equal(sharing[0], await SpeakingAsync(life, seat));
        foreach (var party in await EntitledAsync(life)) (await life.VoteAsync(party)).Expect(201);
        foreach (var other in await OthersAsync(life, seat)) (await life.VoteAsync(other)).Expect(201);
        await host.SaysNothingAsync(async () => (await life.CloseAsync()).ExpectRefusal(RuleIds.Gov07));
        await NoVoteAsync(life, sharing[1]);
        (await life.VoteAsync(sharing[0])).Expect(201);
        (await life.CloseAsync()).Expect(204);
        Assert.Contains((await life.ReadAsync()).GetProperty("votes").EnumerateArray(), vote =>
            (vote.GetProperty("party").GetString(), vote.GetProperty("seat").GetString()) == (sharing[0], seat));

        // One after the other, never two at once; who spoke does so until the day before.
        await host.SaysNothingAsync(async () =>
            (await secretary.PostAsync(path, Naming(sharing, sharing[1], "2026-02-01"))).ExpectRefusal(RuleIds.Gov02));
        (await secretary.PostAsync(path, Naming(sharing, sharing[1], Today))).Expect(201);
        var listed = (await host.BoardMember(house).GetAsync("bodies/board/speakers?limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Where(row => row.GetProperty("seat").GetString() == seat).ToList();
        Assert.Equal([(sharing[1], Today, null), (sharing[0], "2026-02-01", "2026-03-01")], listed.Select(static row =>
            (row.GetProperty("party").GetString(), row.GetProperty("from").GetString(), row.GetProperty("until").GetString())));
        Assert.Equal(sharing.Count - 1, listed[0].GetProperty("agreements").GetArrayLength());
        Assert.DoesNotContain(listed[0].GetProperty("id").GetString()!, (await host.Secretary(GovernanceHost.OtherHouse(house))
            .GetAsync("bodies/board/speakers?limit=200")).Expect(200).Text, StringComparison.Ordinal);

        // At the table as well, on the day of the meeting.
        var meeting = await host.PlannedAsync(house, past: true);
        var startsAt = host.Clock.Now.AddHours(-1);
        var now = (await secretary.PostAsync("bodies/board/meetings",
            new { startsAt, endsAt = startsAt.AddMinutes(10), place = "zaal", agenda = new[] { "opening" } })).Expect(201).Location;
        (await host.AttendAsync(house, meeting, sharing[1])).ExpectRefusal(RuleIds.Gov02);
        (await host.AttendAsync(house, now, sharing[0])).ExpectRefusal(RuleIds.Gov02);
        (await host.AttendAsync(house, now, sharing[1])).Expect(204);
        (await secretary.ChangeAsync(meeting, "cancellations", new { reason = "niet gehouden" })).Expect(204);
        foreach (var party in sharing) (await host.As(house, party, RoleIds.BoardMember).GetAsync(now)).Expect(200);
        host.Clock.Now = host.Clock.Now.AddMinutes(30); // The next seat of this house meets at another moment.
    }

    private async Task NoVoteAsync(Life life, string party) =>
        await host.SaysNothingAsync(async () => (await life.VoteAsync(party)).ExpectRefusal(RuleIds.Gov02));
}
