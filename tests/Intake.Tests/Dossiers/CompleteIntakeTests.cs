namespace Platform.Intake.Tests.Dossiers;

[Collection(IntakeCollection.Name)]
public sealed class CompleteIntakeTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Completion_is_told_with_what_was_asked_and_answered(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        await host.Asked(house, referral, house.Police(), house.Prosecution());
        await host.Completed(house, referral);
        var told = await host.Messages.WaitFor<IntakeCompleted>(message => message.CaseId == referral);
        Assert.Equal((house.Id, host.Clock.Now), (told.House, told.CompletedAt));
        Assert.Equal("triage", (await host.Intaker(house).GetAsync($"referrals/{referral}")).Json.GetProperty("phase").GetString());
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int04, MemberType = typeof(Houses))]
    public async Task Refused_when_the_consultation_with_the_referrer_is_not_recorded(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var version = await host.ETagOf(house, referral);
        (await host.Silent<IntakeCompleted>(() => host.Intaker(house).PostAsync($"referrals/{referral}/completion", ifMatch: version)))
            .ExpectRefusal(RuleIds.Int04);
        Assert.Equal("intake", (await host.Intaker(house).GetAsync($"referrals/{referral}")).Json.GetProperty("phase").GetString());
    }

    [Fact]
    public async Task Without_If_Match_428_and_with_a_stale_one_412()
    {
        var referral = await host.Referred(House);
        await host.Consulted(House, referral);
        var version = await host.ETagOf(House, referral);
        (await host.Intaker(House).PostAsync($"referrals/{referral}/completion")).Expect(428);
        (await host.Intaker(House).PostAsync($"referrals/{referral}/completion", ifMatch: "\"1\"")).Expect(412);
        (await host.Intaker(House).PostAsync($"referrals/{referral}/completion", ifMatch: version)).Expect(204);
        (await host.Intaker(House).PostAsync($"referrals/{referral}/completion", ifMatch: version)).Expect(412);
        (await host.Intaker(House).PostAsync($"referrals/{referral}/completion", ifMatch: await host.ETagOf(House, referral))).Expect(409);
    }

    [Fact]
    public async Task A_role_that_does_no_intake_in_this_house_gets_403()
    {
        var house = Houses.Catalog.Houses.First(house => !house.Process().IntakeRoles.Contains(Roles.ChainManager));
        var referral = await host.Referred(house);
        var client = host.As(house.Id, house.Municipality().Party, Roles.ChainManager);
        (await client.PostAsync($"referrals/{referral}/completion", ifMatch: await host.ETagOf(house, referral))).Expect(403);
        (await client.PostAsync($"referrals/{referral}/consultations", new { on = "2026-03-01", with = "x", summary = "y" })).Expect(403);
        (await host.Referrer(house).PostAsync($"referrals/{referral}/completion", ifMatch: "\"1\"")).Expect(403);
    }

    [Fact]
    public async Task A_consultation_cannot_be_in_the_future_and_every_error_is_named()
    {
        var referral = await host.Referred(House);
        var answer = await host.Intaker(House).PostAsync($"referrals/{referral}/consultations",
            new { on = "2099-01-01", with = " ", summary = (string?)null });
        answer.ExpectError("on").ExpectError("with").ExpectError("summary");
    }

    [Fact]
    public async Task The_referring_party_withdraws_and_what_was_asked_lapses()
    {
        var referral = await host.Referred(House);
        var asked = await host.Asked(House, referral, House.Prosecution());
        (await host.Silent<ReferralWithdrawn>(async () => await host.Director(House)
            .PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(House, referral)))).Expect(403);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/withdrawal")).Expect(428);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(House, referral))).Expect(204);
        await host.Messages.WaitFor<ReferralWithdrawn>(message => message.CaseId == referral);

        var client = host.Delegate(House, House.Prosecution());
        var request = $"information-requests/{asked[House.Prosecution()]}";
        await Eventually.Holds(async () => (await client.GetAsync(request)).Expect(200).Json.GetProperty("state").GetString() == "lapsed");
        Assert.Equal(0, (await client.GetAsync(request)).Json.GetProperty("subjects").GetArrayLength());
        (await host.Referrer(House).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(House, referral))).Expect(409);
    }
}
