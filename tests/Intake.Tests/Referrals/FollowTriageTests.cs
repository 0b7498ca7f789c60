using Platform.Contracts.Triage;

namespace Platform.Intake.Tests.Referrals;

[Collection(IntakeCollection.Name)]
public sealed class FollowTriageTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory]
    [InlineData("case", "meetings")]
    [InlineData("unclear", "triage")]
    [InlineData("not-a-case", "not-taken-up")]
    public async Task The_referral_follows_the_outcome(string outcome, string phase)
    {
        var id = await host.Referred(House);
        await host.Messages.PublishAsync(Decided(id, outcome, host.Clock.Now));
        await Eventually.Holds(async () => await Phase(id) == phase && await Outcome(id) == outcome);
    }

    [Fact]
    public async Task An_older_decision_that_comes_late_changes_nothing()
    {
        var id = await host.Referred(House);
        await host.Messages.PublishAsync(Decided(id, "case", host.Clock.Now));
        await Eventually.Holds(async () => await Phase(id) == "meetings");
        await host.Messages.PublishAsync(Decided(id, "unclear", host.Clock.Now.AddDays(-1)));
        var later = await host.Referred(House);
        await host.Messages.PublishAsync(Decided(later, "case", host.Clock.Now));
        await Eventually.Holds(async () => await Phase(later) == "meetings");
        Assert.Equal(("meetings", "case"), (await Phase(id), await Outcome(id)));
    }

    [Fact]
    public async Task Requests_lapse_when_there_is_no_case()
    {
        var id = await host.Referred(House);
        await host.Asked(House, id, House.Prosecution());
        await host.Messages.PublishAsync(Decided(id, "not-a-case", host.Clock.Now));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<string>("select state from information_requests where referral_id = $1",
            id) == "lapsed");
    }

    [Fact]
    public async Task A_question_of_triage_comes_in_the_inbox_of_the_party_once_and_is_answered_under_the_same_id()
    {
        var id = await host.Referred(House);
        var asked = new TriageInformationRequested
        {
            House = House.Id, CaseId = id, Process = House.Process().Id, QuestionId = Guid.CreateVersion7(), Party = House.Prosecution(),
            DueOn = new(2026, 3, 10),
        };
        await host.Messages.PublishAsync(asked);
        await host.Messages.PublishAsync(asked);
        var client = host.Delegate(House, House.Prosecution());
        await Eventually.Holds(async () => IntakeHost.Ids(await client.GetAsync("information-requests?state=open&limit=200"))
            .Contains(asked.QuestionId));
        var shown = (await client.GetAsync($"information-requests/{asked.QuestionId}")).Expect(200).Json;
        Assert.Equal($"/triage/v1/questions/{asked.QuestionId}", shown.GetProperty("triageQuestion").GetString());
        await client.CreateAsync($"information-requests/{asked.QuestionId}/answers", new { answer = "nothing-known" });
        Assert.Equal(asked.QuestionId, (await host.Messages.WaitFor<InformationSupplied>(message => message.CaseId == id)).RequestId);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from information_requests where referral_id = $1", id));
    }

    [Fact]
    public async Task A_word_about_an_unknown_case_is_acknowledged_and_changes_nothing()
    {
        var unknown = Guid.CreateVersion7();
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(Decided(unknown, "case", host.Clock.Now), message);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", message) == 3);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from referrals where id = $1", unknown));
    }

    private static TriageDecided Decided(Guid id, string outcome, DateTimeOffset at) => new()
    {
        House = House.Id, CaseId = id, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Outcome = outcome, Table = null,
        Covenant = $"{House.Covenant.Id}/{House.Covenant.Version}", DecidedAt = at,
    };

    private Task<string> Phase(Guid id) => host.Database.ScalarAsync<string>("select phase from referrals where id = $1", id);

    private Task<string> Outcome(Guid id) => host.Database.ScalarAsync<string>("select coalesce(outcome, '') from referrals where id = $1", id);
}
