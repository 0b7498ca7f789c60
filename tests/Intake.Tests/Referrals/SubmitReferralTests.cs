using System.Text.Json;
using Platform.Contracts.Governance;
using Platform.Contracts.Logboek;

namespace Platform.Intake.Tests.Referrals;

[Collection(IntakeCollection.Name)]
public sealed class SubmitReferralTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_referral_is_kept_and_told(string id)
    {
        var house = Houses.Of(id);
        var answer = (await host.Referrer(house).PostAsync("referrals",
            IntakeHost.Referral(house, IntakeHost.Subject("Geheimhouder", IntakeHost.NewBsn())))).Expect(201);
        Assert.Equal($"/intake/v1/referrals/{answer.Id}", answer.Location);
        Assert.NotNull(answer.ETag);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from subjects where referral_id = $1", answer.Id));

        var told = await host.Messages.WaitFor<CaseReferred>(message => message.CaseId == answer.Id);
        Assert.Equal((house.Id, house.Process().Id, house.Police(), house.Municipality().Code, 1),
            (told.House, told.Process, told.ReferringParty, told.Municipality, told.SubjectCount));
        Assert.Equal($"{house.Covenant.Id}/{house.Covenant.Version}", told.Covenant);
        Assert.Equal(new DateOnly(2026, 3, 2), told.FirstProcessedOn);

        var lines = await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Action == "referral.submitted" && line.ObjectId == answer.Id));
        Assert.Single(lines.Processing);
        Assert.DoesNotContain("Geheimhouder", JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message)),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_BSN_is_unreadable_in_the_database_and_masked_in_the_answer()
    {
        var house = Houses.Catalog.Houses[0];
        var bsn = IntakeHost.NewBsn();
        var id = await host.Referred(house, IntakeHost.Subject(bsn: bsn));
        var sealedText = await host.Database.ScalarAsync<byte[]>("select bsn from subjects where referral_id = $1", id);
        Assert.DoesNotContain(bsn, System.Text.Encoding.Latin1.GetString(sealedText), StringComparison.Ordinal);
        var shown = (await host.Referrer(house).GetAsync($"referrals/{id}")).Expect(200);
        Assert.Equal($"******{bsn[6..]}", shown.Json.GetProperty("subjects")[0].GetProperty("bsn").GetString());
        Assert.DoesNotContain(bsn, shown.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Houses.Catalog.Houses)
        {
            foreach (var rule in (string[])[RuleIds.Int02, RuleIds.Int03, RuleIds.Int07, RuleIds.Int11, RuleIds.Cov01, RuleIds.Cov02, RuleIds.Cov04])
                if (house.Carries(rule)) data.Add(house.Id, rule);
        }

        return data;
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refused_with_the_article_of_the_house_and_nothing_kept_or_told(string id, string rule)
    {
        var house = Houses.Of(id);
        var body = IntakeHost.Referral(house);
        var client = rule == RuleIds.Int02 ? host.Delegate(house, house.ClassNone()) : host.Referrer(house);
        switch (rule)
        {
            case RuleIds.Int03: body["goal"] = ""; break;
            case RuleIds.Int07: body["subjects"]!.AsArray().Add(IntakeHost.Subject()); break;
            case RuleIds.Int11: body["informed"] = null; break;
            case RuleIds.Cov01: body["municipality"] = house.Other().Municipality().Code; break;
            case RuleIds.Cov02: body["desiredParties"] = new JsonArray("geen-partij-van-dit-huis"); break;
            case RuleIds.Cov04: body["process"] = "geen-proces"; break;
            default: break;
        }

        var before = await host.Database.CountAsync("referrals");
        var answer = await host.Silent<CaseReferred>(() => client.PostAsync("referrals", body));
        Assert.Equal(house.Rule(rule)!.Article, answer.ExpectRefusal(rule).Problem.Article);
        Assert.Equal(before, await host.Database.CountAsync("referrals"));
        await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Outcome == "refused" && line.Rule == rule && line.House == house.Id));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int02, MemberType = typeof(Houses))]
    public async Task A_party_can_no_longer_refer_once_it_is_excluded_nor_be_desired_by_another(string id)
    {
        var house = Houses.Of(id);
        var party = house.PartyOf(PartyKinds.Probation);
        var client = host.Delegate(house, party);
        (await client.PostAsync("referrals", IntakeHost.Referral(house))).Expect(201);

        await host.Messages.PublishAsync(new PartyExcluded
        {
            Covenant = house.Covenant.Id, Party = party, Houses = [house.Id],
            From = host.Clock.Now.AddHours(-1)
        });
        await Eventually.Holds(async () => (await client.PostAsync("referrals", IntakeHost.Referral(house))).Status == 403);
        Assert.Equal(RuleIds.Gov20, (await client.GetAsync("referrals")).Expect(403).Problem.Rule);
        var desiring = IntakeHost.Referral(house);
        desiring["desiredParties"] = new JsonArray(party);
        (await host.Referrer(house).PostAsync("referrals", desiring)).ExpectRefusal(RuleIds.Cov02);

        await host.Messages.PublishAsync(new PartyAcceded
        {
            Covenant = house.Covenant.Id, Party = party, Houses = [house.Id],
            From = host.Clock.Now
        });
        await Eventually.Holds(async () => (await client.PostAsync("referrals", IntakeHost.Referral(house))).Status == 201);
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var house = Houses.Catalog.Houses[0];
        var body = IntakeHost.Referral(house, IntakeHost.Subject(bsn: "123456789"), IntakeHost.Subject());
        body["process"] = " ";
        body["municipality"] = "Arnhem";
        body["accuracyConfirmed"] = false;
        body["subjects"]![1]!["relation"] = "buurvrouw-van-een-neef";
        body["subjects"]!.AsArray().Add(null);
        var answer = await host.Silent<CaseReferred>(() => host.Referrer(house).PostAsync("referrals", body));
        foreach (var field in (string[])["process", "municipality", "accuracyConfirmed", "subjects[0].bsn", "subjects[1].relation",
            "subjects[2]"]) answer.ExpectError(field);
    }

    [Fact]
    public async Task There_is_no_field_for_what_may_not_be_kept()
    {
        var house = Houses.Catalog.Houses[0];
        var body = IntakeHost.Referral(house);
        body["subjects"]![0]!["nationality"] = "onbekend";
        (await host.Referrer(house).PostAsync("referrals", body)).Expect(400);
    }

    [Fact]
    public async Task A_process_without_triage_takes_no_referrals_here_whatever_it_is_called()
    {
        foreach (var house in Houses.Catalog.Houses)
            foreach (var process in house.Processes.Values.Where(process => process.Triage is null))
            {
                var body = IntakeHost.Referral(house);
                body["process"] = process.Id;
                (await host.Referrer(house).PostAsync("referrals", body)).ExpectError("process");
            }
    }

    [Fact]
    public async Task The_missing_right_is_403_and_on_record()
    {
        var house = Houses.Catalog.Houses[0];
        var answer = await host.Silent<CaseReferred>(() => host.As(house.Id, house.Police(), Roles.BoardMember)
            .PostAsync("referrals", IntakeHost.Referral(house)));
        answer.Expect(403);
        await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Rule == "missing-right" && line.Roles.Contains(Roles.BoardMember)));
    }

    [Fact]
    public async Task The_same_key_twice_makes_one_referral()
    {
        var house = Houses.Catalog.Houses[0];
        var key = Guid.NewGuid().ToString();
        var client = host.Referrer(house);
        var first = (await client.PostAsync("referrals", IntakeHost.Referral(house), key)).Expect(201);
        var second = (await client.PostAsync("referrals", IntakeHost.Referral(house), key)).Expect(201);
        Assert.Equal((first.Id, first.Location), (second.Id, second.Location));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<CaseReferred>(), message => message.CaseId == first.Id);

        var other = IntakeHost.Referral(house);
        other["goal"] = "Iets anders.";
        Assert.Equal("urn:veiligheidshuis:problem:idempotency-key-reused", (await client.PostAsync("referrals", other, key))
            .Expect(409).Problem.Type);
    }
}
