using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>What holds for every count, whatever the votes.</summary>
public sealed class BallotTests
{
    private static readonly VoteChoice[] Choices = [VoteChoice.For, VoteChoice.Against, VoteChoice.Abstain];

    private static BodyProfile Body { get; } = GovernanceHost.Catalog.Houses[0].Body(BodyIds.Board)!;

    [Fact]
    public void Every_ballot_of_up_to_seven_votes_is_counted_by_majority()
    {
        foreach (var votes in Ballots(7))
        {
            var (yes, no) = (votes.Count(static vote => vote is VoteChoice.For), votes.Count(static vote => vote is VoteChoice.Against));
            Assert.Equal(yes > no ? DecisionOutcome.Adopted : no > yes ? DecisionOutcome.Rejected
                : DecisionOutcome.Escalated, Ballot.Count(Body, null, votes));
        }
    }

    [Fact]
    public void An_abstention_more_changes_nothing_and_a_mirrored_ballot_mirrors_the_outcome()
    {
        foreach (var votes in Ballots(5))
        {
            var outcome = Ballot.Count(Body, null, votes);
            Assert.Equal(outcome, Ballot.Count(Body, null, [.. votes, VoteChoice.Abstain]));
            Assert.Equal(outcome switch
            {
                DecisionOutcome.Adopted => DecisionOutcome.Rejected,
                DecisionOutcome.Rejected => DecisionOutcome.Adopted,
                _ => DecisionOutcome.Escalated,
            }, Ballot.Count(Body, null, [.. votes.Select(static vote => vote is VoteChoice.Abstain ? vote : vote is VoteChoice.For
                ? VoteChoice.Against : VoteChoice.For)]));
        }
    }

    [Fact]
    public void The_order_of_votes_does_not_matter_and_one_vote_for_more_never_hurts()
    {
        var random = new Random(20260302);
        for (var run = 0; run < 200; run++)
        {
            VoteChoice[] votes = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => Choices[random.Next(3)])];
            var outcome = Ballot.Count(Body, null, votes);
            random.Shuffle(votes);
            Assert.Equal(outcome, Ballot.Count(Body, null, votes));
            var more = Ballot.Count(Body, null, [.. votes, VoteChoice.For]);
            Assert.True(Rank(more) >= Rank(outcome));
        }
    }

    [Fact]
    public void What_the_covenant_keeps_for_others_goes_up_however_the_votes_are()
    {
        foreach (var (body, matter) in GovernanceHost.Catalog.Houses.Select(static house => house.Body(BodyIds.Board)!)
            .SelectMany(static body => body.Decision!.EscalateAlways, static (body, matter) => (body, matter.Code)))
        {
            foreach (var votes in Ballots(3)) Assert.Equal(DecisionOutcome.Escalated, Ballot.Count(body, matter, votes));
        }
    }

    private static int Rank(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Rejected => 0,
        DecisionOutcome.Escalated => 1,
        _ => 2,
    };

    private static IEnumerable<VoteChoice[]> Ballots(int most)
    {
        IEnumerable<VoteChoice[]> ballots = [[]];
        for (var length = 0; length < most; length++)
        {
            foreach (var ballot in ballots) yield return ballot;
            ballots = [.. ballots.SelectMany(static _ => Choices, static (ballot, choice) => (VoteChoice[])[.. ballot, choice])];
        }

        foreach (var ballot in ballots) yield return ballot;
    }
}
