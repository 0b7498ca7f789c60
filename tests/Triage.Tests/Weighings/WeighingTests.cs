using Platform.Triage.Weighings;

namespace Platform.Triage.Tests.Weighings;

/// <summary>What is told may come in any order; the same state comes of it.</summary>
public sealed class WeighingTests
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ready_once_referred_and_completed_in_either_order(bool turned)
    {
        var weighing = New();
        Action[] words = [() => weighing.Referred("c/1", "p", null, 1, Now), () => weighing.IntakeCompleted(Now)];
        foreach (var word in turned ? words.Reverse() : words) word();
        Assert.Equal(WeighingStates.Ready, weighing.State);
        Assert.Equal("p", weighing.ReferringParty);
    }

    [Fact]
    public void Withdrawn_stays_withdrawn_whatever_comes_after()
    {
        var weighing = New();
        weighing.Withdrawn(Now);
        weighing.IntakeCompleted(Now);
        weighing.Referred("c/1", "p", null, 1, Now);
        weighing.QuestionAnswered();
        Assert.Equal(WeighingStates.Withdrawn, weighing.State);
    }

    [Fact]
    public void An_answer_makes_an_unclear_case_ready_and_leaves_a_decided_one()
    {
        var weighing = New();
        weighing.IntakeCompleted(Now);
        weighing.Decided(Outcomes.Unclear, new DateOnly(2026, 3, 12), Now);
        Assert.Equal(WeighingStates.Unclear, weighing.State);
        weighing.QuestionAnswered();
        weighing.IntakeCompleted(Now); // A late repetition.
        Assert.Equal(WeighingStates.Ready, weighing.State);
        weighing.Decided(Outcomes.Case, null, Now);
        weighing.QuestionAnswered();
        Assert.Equal(WeighingStates.Accepted, weighing.State);
    }

    private static Weighing New() => new(Guid.CreateVersion7(), House, House.Process().Id);
}
