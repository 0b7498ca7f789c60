using Platform.Triage.Decisions.Questions;
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
        Action[] words = [() => weighing.Referred("c/1", "p", null, 1, [Guid.NewGuid()], Now), () => weighing.IntakeCompleted(Now)];
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
        weighing.Referred("c/1", "p", null, 1, [Guid.NewGuid()], Now);
        weighing.QuestionAnswered(Guid.NewGuid(), Now);
        Assert.Equal(WeighingStates.Withdrawn, weighing.State);
    }

    [Fact]
    public void Loops_and_the_first_question_are_counted_and_an_older_answer_does_not_bring_it_back()
    {
        var weighing = New();
        weighing.IntakeCompleted(Now);
        var (first, second) = (Asked(weighing), Asked(weighing));
        Decide(weighing, first, Now);
        Decide(weighing, second, Now.AddDays(3));
        Assert.Equal((2, Now, second.Id), (weighing.Loops, weighing.FirstAskedAt, weighing.OpenQuestionId));
        weighing.QuestionAnswered(first.Id, Now.AddDays(4));
        Assert.Equal((WeighingStates.Unclear, null), (weighing.State, weighing.AnsweredAt));
        weighing.QuestionAnswered(second.Id, Now.AddDays(5));
        Assert.Equal((WeighingStates.Ready, Now.AddDays(5)), (weighing.State, weighing.AnsweredAt));
        Decide(weighing, null, Now.AddDays(6));
        Assert.Equal((2, Now), (weighing.Loops, weighing.FirstAskedAt));
    }

    [Fact]
    public void Urgency_is_what_a_person_said_and_nothing_else_changes_it()
    {
        var weighing = New();
        weighing.Referred("c/1", "p", null, 1, [Guid.NewGuid()], Now);
        weighing.IntakeCompleted(Now);
        for (var i = 0; i < 5; i++) Decide(weighing, Asked(weighing), Now.AddDays(i));
        Assert.Equal((null, Urgencies.PlaceOf(Urgencies.Normal)), (weighing.Urgency, weighing.UrgencyPlace));
        weighing.UrgencySet(Urgencies.Acute);
        Decide(weighing, Asked(weighing), Now.AddDays(9));
        Assert.Equal((Urgencies.Acute, 0), (weighing.Urgency, weighing.UrgencyPlace));
    }

    [Fact]
    public void It_is_overdue_when_the_day_of_the_next_triage_has_passed_and_it_still_waits()
    {
        var weighing = New();
        weighing.IntakeCompleted(Now);
        Decide(weighing, Asked(weighing), Now);
        Assert.False(weighing.IsOverdue(new(2026, 3, 12)));
        Assert.True(weighing.IsOverdue(new(2026, 3, 13)));
        weighing.QuestionAnswered(weighing.OpenQuestionId!.Value, Now);
        Assert.True(weighing.IsOverdue(new(2026, 3, 13)));
        Decide(weighing, null, Now);
        Assert.False(weighing.IsOverdue(new(2026, 3, 13)));
    }

    [Theory]
    [InlineData("2026-03-02T23:30:00Z", 0)]  // Already 3 March in the houses.
    [InlineData("2026-03-02T22:30:00Z", 1)]
    [InlineData("2026-02-03T12:00:00Z", 28)]
    public void Age_is_counted_in_days_of_the_houses(string referred, int days)
    {
        var today = new DateOnly(2026, 3, 3);
        var at = DateTimeOffset.Parse(referred, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(days, Days.Old(at, null, today));
        Assert.True(at < Days.ReferredBefore(today, days));
        Assert.False(at < Days.ReferredBefore(today, days + 1));
        Assert.Equal(0, Days.Old(at, at, today.AddDays(90)));
        Assert.Null(Days.Old(null, null, today));
    }

    [Fact]
    public void An_answer_makes_an_unclear_case_ready_and_leaves_a_decided_one()
    {
        var weighing = New();
        weighing.IntakeCompleted(Now);
        var question = Asked(weighing);
        Decide(weighing, question, Now);
        Assert.Equal(WeighingStates.Unclear, weighing.State);
        weighing.QuestionAnswered(question.Id, Now);
        weighing.IntakeCompleted(Now); // A late repetition.
        Assert.Equal(WeighingStates.Ready, weighing.State);
        Decide(weighing, null, Now);
        weighing.QuestionAnswered(question.Id, Now);
        Assert.Equal(WeighingStates.Accepted, weighing.State);
    }

    private static void Decide(Weighing weighing, Question? asked, DateTimeOffset at) =>
        weighing.Decided(asked is null ? Outcomes.Case : Outcomes.Unclear, asked?.Id, asked?.NextTriageOn, at);

    private static Question Asked(Weighing weighing) => new(
        Guid.CreateVersion7(), House.Id, weighing.Id, weighing.Process, "p", "Wat is er bekend?", new(2026, 3, 10), new(2026, 3, 12));

    private static Weighing New() => new(Guid.CreateVersion7(), House, House.Process().Id);
}
