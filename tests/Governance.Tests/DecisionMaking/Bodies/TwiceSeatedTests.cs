using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.Partnership.Parties;
using static Platform.Governance.Tests.DecisionMaking.Bodies.SharedSeats;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>GOV-02: a party that has a seat of its own and speaks for a shared one. A host of its own: who may vote changes here.</summary>
public sealed class TwiceSeatedTests(GovernanceHost host) : IClassFixture<GovernanceHost>
{
    /// <summary>A party with a seat of its own that speaks for a shared one has a vote on each.</summary>
    [Theory, MemberData(nameof(TwiceSeated))]
    public async Task Who_has_a_seat_and_speaks_for_a_shared_one_votes_on_each(string house, string seat)
    {
        var (sharing, secretary) = (Of(house, seat), host.Secretary(house));
        var twice = sharing.First(Profile(house).NamedParties().Contains);
        (await secretary.PostAsync($"bodies/board/seats/{seat}/speakers", Naming(sharing, twice, $"{host.Day(0):yyyy-MM-dd}"))).Expect(201);

        var life = await new Life(host, house).OpenedAsync();
        (await life.VoteAsync(twice)).Expect(201);
        await host.SaysNothingAsync(async () => (await life.VoteAsync(twice)).ExpectRefusal(RuleIds.Gov06));
        (await VoteAsync(life, twice, "geen-zetel")).ExpectError("seat");
        foreach (var party in (await EntitledAsync(life)).Where(party => party != twice)) (await life.VoteAsync(party, "abstain")).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await life.CloseAsync()).ExpectRefusal(RuleIds.Gov07); // The shared seat is waited for by itself.
            (await VoteAsync(life, sharing.First(party => party != twice), seat)).ExpectRefusal(RuleIds.Gov02);
        });
        (await VoteAsync(life, twice, seat)).Expect(201);
        await host.SaysNothingAsync(async () => (await VoteAsync(life, twice, seat)).ExpectRefusal(RuleIds.Gov06));
        (await life.CloseAsync()).Expect(204);

        // One for on its own seat and one against on the other: no majority.
        var seen = await life.ReadAsync();
        Assert.Equal("escalated", seen.GetProperty("outcome").GetString());
        Assert.Equal([(null, "for"), (seat, "against")], seen.GetProperty("votes").EnumerateArray()
            .Where(vote => vote.GetProperty("party").GetString() == twice)
            .Select(static vote => (vote.GetProperty("seat").GetString(), vote.GetProperty("vote").GetString())));

        // Absent on the one and there on the other, on paper as well.
        object Own(string party) => new { party, vote = "for" };
        var paper = Motions.Good(house).With("votes", Profile(house).NamedParties().Select(Own).ToList());
        await host.SaysNothingAsync(async () => (await secretary.PostAsync("bodies/board/decisions", paper)).ExpectRefusal(RuleIds.Gov07));
        var made = (await secretary.PostAsync("bodies/board/decisions",
            paper.With("absent", new[] { new { party = twice, seat, materiallyAffected = true, writtenInput = "Wij zijn ervoor." } }))).Expect(201);
        var absent = Assert.Single((await secretary.GetAsync(made.Location)).Expect(200).Json.GetProperty("absent").EnumerateArray());
        Assert.Equal((twice, seat), (absent.GetProperty("party").GetString(), absent.GetProperty("seat").GetString()));

        // Both seats at the table, and no third.
        var startsAt = host.Clock.Now.AddMinutes(-30);
        var meeting = (await secretary.PostAsync("bodies/board/meetings",
            new { startsAt, endsAt = startsAt.AddMinutes(10), place = "zaal", agenda = new[] { "opening" } })).Expect(201).Location;
        (await host.AttendAsync(house, meeting, twice, twice, twice)).ExpectRefusal(RuleIds.Gov02);
        (await host.AttendAsync(house, meeting, twice, twice)).Expect(204);

        // Whom to call for the seat: who speaks, and nobody else who shares it.
        Assert.DoesNotContain(sharing.First(party => party != twice), await host.OwingAsync(house));
    }

    /// <summary>The shared seats of which somebody has a seat beside it.</summary>
    public static TheoryData<string, string> TwiceSeated()
    {
        var seats = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov02)))
        {
            var board = house.Body(BodyIds.Board)!;
            foreach (var seat in board.SharedSeats().Where(seat => seat.Parties.Any(board.NamedParties().Contains))) seats.Add(house.Id, seat.Code!);
        }

        return seats;
    }
}
