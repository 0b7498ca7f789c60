using Platform.Covenants;
using Platform.Governance.DecisionMaking.Mandates;

namespace Platform.Governance.Tests.DecisionMaking.Mandates;

/// <summary>The rules alone: what is asked, beside what there is.</summary>
public sealed class MandateRuleTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly HouseProfile House = GovernanceHost.Catalog.Houses.First(static house => house.Carries(RuleIds.Gov26));
    private static readonly string[] Parties = [.. House.Parties.Take(5).Select(static party => party.Id)];

    [Fact]
    public void A_circle_is_refused_however_long()
    {
        Mandate[] chain = [Made(0, 1), Made(1, 2), Made(2, 3)];
        Assert.Null(Mandate.MayBeGiven(House, Asked(3, 4), chain, Today));
        Assert.Equal("Dit mandaat komt bij de gever terug.", Mandate.MayBeGiven(House, Asked(3, 0), chain, Today)?.Detail);
        Assert.Equal("Dit mandaat komt bij de gever terug.", Mandate.MayBeGiven(House, Asked(2, 0), chain[..2], Today)?.Detail);
        Assert.Equal("Dit mandaat komt bij de gever terug.", Mandate.MayBeGiven(House, Asked(1, 0), chain[..1], Today)?.Detail);
    }

    [Fact]
    public void There_is_no_circle_where_the_times_do_not_meet()
    {
        Mandate[] chain = [Made(0, 1, from: 1, until: 10), Made(1, 2, from: 20, until: 30)];
        Assert.Null(Mandate.MayBeGiven(House, Asked(2, 0, from: 1, until: 30), chain, Today));
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(2, 0, from: 1, until: 30), [chain[0], Made(1, 2, from: 10, until: 30)], Today));
    }

    [Fact]
    public void There_is_no_circle_over_two_bodies()
    {
        Mandate[] chain = [Made(0, 1, body: BodyIds.Board), Made(1, 2, body: BodyIds.TacticalMeeting)];
        Assert.Null(Mandate.MayBeGiven(House, Asked(2, 0), chain, Today));
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(2, 0), [chain[0], Made(1, 2, body: null)], Today));
    }

    [Fact]
    public void A_second_one_of_the_giver_is_refused_only_in_the_same_time_and_body()
    {
        var first = Made(0, 1, body: BodyIds.Board, from: 1, until: 10);
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(0, 2, body: BodyIds.Board, from: 10, until: 12), [first], Today));
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(0, 2, body: null, from: 10, until: 12), [first], Today));
        Assert.Null(Mandate.MayBeGiven(House, Asked(0, 2, body: BodyIds.Board, from: 11, until: 12), [first], Today));
        Assert.Null(Mandate.MayBeGiven(House, Asked(0, 2, body: BodyIds.TacticalMeeting, from: 1, until: 10), [first], Today));
        first.Revoke(new(2026, 6, 5), "klaar");
        Assert.Null(Mandate.MayBeGiven(House, Asked(0, 2, body: BodyIds.Board, from: 5, until: 12), [first], Today));
    }

    [Fact]
    public void What_may_not_be_passed_on_is_not_whoever_is_first()
    {
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(1, 2), [Made(0, 1, mayPassOn: false)], Today));
        Assert.Null(Mandate.MayBeGiven(House, Asked(1, 2), [Made(0, 1, mayPassOn: true)], Today));
        Assert.NotNull(Mandate.MayBeGiven(House, Asked(0, 1, mayPassOn: false), [Made(1, 2)], Today));
    }

    [Fact]
    public void A_mandate_reaches_whom_it_was_passed_on_to_with_leave()
    {
        Assert.True(new[] { Made(0, 1), Made(1, 2) }.Reach(Parties[0], Parties[2], "vote"));
        Assert.False(new[] { Made(0, 1, mayPassOn: false), Made(1, 2) }.Reach(Parties[0], Parties[2], "vote"));
        Assert.False(new[] { Made(0, 1) }.Reach(Parties[1], Parties[0], "vote"));
        Assert.False(new[] { Made(0, 1) }.Reach(Parties[0], Parties[1], "chair"));
    }

    [Fact]
    public void It_is_in_force_from_its_first_day_to_its_last_once_accepted()
    {
        var mandate = Made(0, 1, from: 1, until: 10);
        Assert.False(mandate.IsInForce(new(2026, 6, 2)));
        mandate.Accept(Today, null);
        Assert.Equal([false, true, true, false],
            new[] { new DateOnly(2026, 5, 31), new(2026, 6, 1), new(2026, 6, 10), new(2026, 6, 11) }.Select(mandate.IsInForce));
        mandate.Revoke(new(2026, 6, 5), "klaar");
        Assert.Equal([true, false], new[] { new DateOnly(2026, 6, 4), new(2026, 6, 5) }.Select(mandate.IsInForce));
    }

    private static MandateAsked Asked(int giver, int taker, string? body = null, int from = 1, int? until = null, bool mayPassOn = true) =>
        new(Parties[giver], Parties[taker], "vote", body, new(2026, 6, from), until is { } day ? new(2026, 6, day) : null, mayPassOn, Today, "brief");

    private static Mandate Made(int giver, int taker, string? body = null, int from = 1, int? until = null, bool mayPassOn = true) =>
        Mandate.Give(Guid.CreateVersion7(), House, Asked(giver, taker, body, from, until, mayPassOn), default);
}
