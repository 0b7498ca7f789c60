using Platform.Contracts.Access;
using Platform.Contracts.Meetings;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Cases;

/// <summary>WGS 2.31: a lid-1 participant involves and closes, or somebody by a mandate of it as Governance told it (MEE-03, MEE-09).</summary>
[Collection(MeetingsCollection.Name)]
public sealed class MandateTests(MeetingsHost host)
{
    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task Refused_by_MEE_03_unless_the_mandate_is_registered_and_in_force_and_nobody_is_involved(string house)
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        var item = $"meetings/{meetingId}/agenda-items/{await scene.AgendaedAsync(meetingId, caseId)}";
        var good = scene.MandateOf(scene.Police);
        var wrong = new List<object> { new { party = good.Giver, good.MandateId }, new { party = good.Giver } };
        foreach (var told in scene.WrongMandatesOf(scene.Police)) wrong.Add(await scene.TellAsync(told));
        foreach (var mandate in wrong)
        {
            Assert.Equal(scene.House.Rule(RuleIds.Mee03)!.Article,
                (await InviteAsync(mandate)).ExpectRefusal(RuleIds.Mee03).Problem.Article);
        }

        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), told => told.CaseId == caseId && told.Party == scene.Prosecution);

        (await InviteAsync(await scene.TellAsync(good))).Expect(201);
        await host.Messages.WaitFor<PartyInvolved>(told => told.CaseId == caseId && told.Party == scene.Prosecution);
        var invited = (await scene.Chair.GetAsync(item)).Expect(200).Json.GetProperty("invitations")[0];
        Assert.Equal((good.Giver, good.MandateId), (invited.GetProperty("mandateParty").GetString(), invited.GetProperty("mandateId").GetGuid()));

        Task<Answer> InviteAsync(object mandate) => scene.Inviter.PostAsync($"{item}/invitations",
            new { invitations = new[] { Scene.Invitation(scene.Prosecution, mandate) } });
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee09, MemberType = typeof(Houses))]
    public async Task Refused_by_MEE_09_unless_the_mandate_is_registered_and_in_force_and_the_case_stays_open(string house)
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        var good = scene.MandateOf(scene.Police);
        var wrong = new List<object> { new { party = good.Giver, good.MandateId }, new { party = good.Giver } };
        foreach (var told in scene.WrongMandatesOf(scene.Police)) wrong.Add(await scene.TellAsync(told));
        foreach (var mandate in wrong)
        {
            Assert.Equal(scene.House.Rule(RuleIds.Mee09)!.Article,
                (await CloseAsync(mandate)).ExpectRefusal(RuleIds.Mee09).Problem.Article);
        }

        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<CaseScaledDown>(), told => told.CaseId == caseId);
        Assert.Equal("open", (await scene.CaseAsync(caseId)).GetProperty("state").GetString());

        (await CloseAsync(await scene.TellAsync(good))).Expect(204);
        var closed = (await scene.CaseAsync(caseId)).GetProperty("scaledDown");
        Assert.Equal((good.Giver, good.MandateId), (closed.GetProperty("mandateParty").GetString(), closed.GetProperty("mandateId").GetGuid()));

        async Task<Answer> CloseAsync(object mandate) => await scene.Chair.PostAsync($"cases/{caseId}/scale-down",
            new { meetingId, criteriaMet = true, motivation = "het gaat goed", mandate }, ifMatch: await scene.CaseETagAsync(caseId));
    }

    /// <summary>Staff in the name of the house acts for the party that manages it.</summary>
    [Theory, MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task Staff_of_the_house_closes_for_the_managing_party_and_for_no_other(string house)
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        var staff = host.As(house, house, scene.Profile.Chair);
        (await CloseAsync(scene.Police)).ExpectRefusal(RuleIds.Mee09);
        (await CloseAsync(scene.House.ManagingParty.Party)).Expect(204);

        async Task<Answer> CloseAsync(string party) => await staff.PostAsync($"cases/{caseId}/scale-down",
            new { meetingId, criteriaMet = true, motivation = "het gaat goed", mandate = new { party } }, ifMatch: await scene.CaseETagAsync(caseId));
    }
}
