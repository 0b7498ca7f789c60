using Platform.Contracts.Logboek;

namespace Platform.Intake.Tests.Dossiers;

/// <summary>ACC-06, COV-05: whatever is done with a case is a line for each person in it, under the privacy protocol of its process.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ProcessingLineTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Every_act_on_a_case_of_two_people_is_two_lines_under_the_protocol_of_the_process(string id)
    {
        var house = Houses.Of(id);
        var (referral, people) = await OfTwoAsync(house);
        var intaker = host.Intaker(house);
        await host.Consulted(house, referral);
        var asked = await host.Asked(house, referral, house.Police(), house.Prosecution());
        var (first, second) = (asked[house.Police()], asked[house.Prosecution()]);
        (await intaker.PostAsync($"information-requests/{first}/reminders")).Expect(201);
        var ifMatch = (await intaker.GetAsync($"information-requests/{first}")).ETag;
        (await intaker.PutAsync($"information-requests/{first}/due-date", new { dueOn = "2026-03-20", reason = "Meer tijd." }, ifMatch)).Expect(204);
        ifMatch = (await intaker.GetAsync($"information-requests/{second}")).ETag;
        (await intaker.PostAsync($"information-requests/{second}/withdrawal", new { reason = "Niet meer nodig." }, ifMatch: ifMatch)).Expect(204);
        var item = await host.Referrer(house).CreateAsync($"referrals/{referral}/items", IntakeHost.Item());
        (await intaker.GetAsync($"referrals/{referral}/items")).Expect(200);
        (await host.Referrer(house).GetAsync($"referrals/{referral}/items/{item}")).Expect(200);
        (await intaker.GetAsync($"referrals?process={house.Process().Id}&limit=200")).Expect(200);
        (await intaker.PostAsync($"referrals/{referral}/completion", ifMatch: await host.ETagOf(house, referral))).Expect(204);
        await host.SettledAsync();

        string[] acts =
        [
            "referral.consulted", "information.requested", "information-request.reminded", "information-request.due-moved",
            "information-request.withdrawn", "information-request.listed", "information.offered", "information.viewed", "referral.completed",
        ];
        Assert.All(acts, act => Assert.All(Told(referral, act), told =>
        {
            Assert.Equal(people.Order(), told.Processing.Select(static line => line.DataSubjectId).Order());
            Assert.All(told.Processing, line => Assert.Equal(house.Process().PrivacyProtocol, line.Protocol));
        }));
        // A list shows other cases too: each person in it once.
        Assert.All(Told(referral, "referral.listed"), told =>
        {
            var shown = told.Processing.Select(static line => line.DataSubjectId).ToList();
            Assert.Empty(people.Except(shown));
            Assert.Equal(shown.Count, shown.Distinct().Count());
        });
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_withdrawal_is_a_line_for_each_person_and_the_wire_names_them_by_id_alone(string id)
    {
        var house = Houses.Of(id);
        var (referral, people) = await OfTwoAsync(house);
        var version = (await host.Referrer(house).GetAsync($"referrals/{referral}")).Expect(200).ETag;
        (await host.Referrer(house).PostAsync($"referrals/{referral}/withdrawal", ifMatch: version)).Expect(204);
        await host.SettledAsync();
        Assert.Equal(people.Order(), Told(referral, "referral.withdrawn").Single().Processing.Select(static line => line.DataSubjectId).Order());
        var told = await host.Messages.WaitFor<Platform.Contracts.Intake.CaseReferred>(message => message.CaseId == referral);
        Assert.Equal(await host.Database.ColumnAsync<Guid>("select id from subjects where referral_id = $1 order by id", referral),
            told.Subjects!.Order());
    }

    private List<LogLinesRecorded> Told(Guid referral, string act)
    {
        List<LogLinesRecorded> told = [.. host.Messages.Published<LogLinesRecorded>()
            .Where(lines => lines.Audit.Any(line => line.Action == act && line.CaseIds.Contains(referral)))];
        Assert.NotEmpty(told);
        return told;
    }

    private async Task<(Guid Referral, string[] People)> OfTwoAsync(HouseProfile house)
    {
        var partner = IntakeHost.Subject("Tweede");
        partner["relation"] = "partner";
        var referral = await host.Referred(house, IntakeHost.Subject("Eerste"), partner);
        await host.SettledAsync();
        string[] people = [.. Told(referral, "referral.submitted").Single().Processing.Select(static line => line.DataSubjectId)];
        Assert.Equal(2, people.Length);
        return (referral, people);
    }
}
