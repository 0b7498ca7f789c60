using System.Text.Json;
using Npgsql;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;

namespace Platform.Intake.Tests.Emergencies;

/// <summary>ACC-09: one case, with a reason, until the end of the day; told, and looked at afterwards.</summary>
[Collection(IntakeCollection.Name)]
public sealed class EmergencyTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task It_opens_one_case_for_one_account_until_the_day_is_over(string id)
    {
        var house = Houses.Of(id);
        var (referral, other) = (await host.Referred(house), await host.Referred(house));
        (await host.Referrer(house).PostAsync($"referrals/{referral}/items", IntakeHost.Item("Voor wie erbij is.", "case-parties"))).Expect(201);
        var (account, name) = Account(house, house.Prosecution());
        (await account.GetAsync($"referrals/{referral}")).Expect(404);
        (await account.PostAsync($"referrals/{referral}/emergency-accesses", new { })).ExpectError("reason");
        var access = await account.CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Dreigt nu iets ernstigs." });

        (await account.GetAsync($"referrals/{referral}")).Expect(200);
        Assert.Single(IntakeHost.Ids(await account.GetAsync($"referrals/{referral}/items")));
        Assert.Contains("emergency", (await account.GetAsync($"referrals/{referral}/access")).Expect(200).Json.GetProperty("reasons").EnumerateArray()
            .Select(reason => reason.GetProperty("kind").GetString()));
        Assert.Equal(409, (await account.PostAsync($"referrals/{referral}/emergency-accesses", new { reason = "Nog eens." })).Status);
        (await account.GetAsync($"referrals/{other}")).Expect(404);
        (await host.Delegate(house, house.Prosecution()).GetAsync($"referrals/{referral}")).Expect(404);

        var told = await host.Messages.WaitFor<EmergencyAccessOpened>(message => message.AccessId == access);
        Assert.Equal((house.Id, referral, name, house.Prosecution()), (told.House, told.CaseId, told.Account, told.Party));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero), told.EndsAt); // Midnight where the houses are.
        await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line is { Action: "case.opened-in-emergency", Outcome: "ok" }
            && line.ObjectId == access));
        var owed = await host.Messages.WaitFor<EmergencyReviewSet>(message => message.AccessId == access);
        Assert.Equal((house.Id, house.Process().Id, told.OpenedAt, null, null),
            (owed.House, owed.Process, owed.OpenedAt, owed.ReviewedOn, owed.LapsedAt));
        Assert.DoesNotContain("ernstigs", Told(), StringComparison.Ordinal);

        Assert.Equal(1, await Rows(house, name, referral, told.EndsAt.AddSeconds(-1)));
        Assert.Equal(0, await Rows(house, name, referral, told.EndsAt));
        Assert.Equal(0, await Rows(house, "another.account", referral, told.OpenedAt));
        var today = host.Clock.Now;
        try
        {
            host.Clock.Now = told.EndsAt.AddSeconds(-1);
            (await account.GetAsync($"referrals/{referral}")).Expect(200);
            host.Clock.Now = told.EndsAt;
            (await account.GetAsync($"referrals/{referral}")).Expect(404);
            (await account.GetAsync($"referrals/{referral}/items")).Expect(404);
            await account.CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Weer." }); // Another day is another access.
        }
        finally
        {
            host.Clock.Now = today;
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task Refused_to_who_is_no_participant_whether_the_case_is_there_or_not(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var (account, name) = Account(house, house.ClassNone());
        foreach (var place in (Guid[])[referral, Guid.NewGuid()])
            (await account.PostAsync($"referrals/{place}/emergency-accesses", new { reason = "Nu nodig." })).ExpectRefusal(RuleIds.Mee03);
        (await account.GetAsync($"referrals/{referral}")).Expect(404);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from emergency_accesses where account = $1", name));
    }

    [Fact]
    public async Task Suppliers_the_director_and_the_contact_point_are_told_and_confirm()
    {
        var referral = await host.Referred(House);
        await host.Involved(House, referral, House.PartyOf(PartyKinds.Probation));
        var supplier = host.Delegate(House, House.PartyOf(PartyKinds.Probation));
        (await supplier.PostAsync($"referrals/{referral}/items", IntakeHost.Item())).Expect(201);
        var (account, _) = Account(House, House.Prosecution());
        var access = await account.CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Nu nodig." });
        var contactPoint = host.As(House.Id, House.Municipality().Party, Roles.ContactPoint);
        foreach (var told in (ApiClient[])[supplier, host.Referrer(House), host.Director(House), contactPoint])
        {
            var notice = Assert.Single(await Notices(told, referral, "&confirmed=false"));
            Assert.Equal((access, House.Prosecution()), (notice.GetProperty("accessId").GetGuid(), notice.GetProperty("byParty").GetString()));
            Assert.False(notice.TryGetProperty("reason", out _));
            (await told.PostAsync($"access-notices/{notice.GetProperty("id").GetGuid()}/receipt")).Expect(204);
            (await told.PostAsync($"access-notices/{notice.GetProperty("id").GetGuid()}/receipt")).Expect(204);
            Assert.Empty(await Notices(told, referral, "&confirmed=false"));
            Assert.Single(await Notices(told, referral));
        }

        Assert.Equal(4, await host.Database.ScalarAsync<long>("select count(*) from access_notices where opening_id = $1", access));
        foreach (var other in (ApiClient[])[host.Delegate(House, House.Municipality().Party), host.Director(House.Other())])
            Assert.Empty(await Notices(other, referral));
        // Not even that it was opened reaches an excluded director.
        var excluded = host.Colleague(House, House.Municipality().Party, Roles.ProcessDirector);
        Assert.Single(await Notices(excluded, referral));
        var recusal = await excluded.CreateAsync($"referrals/{referral}/recusals", new { reason = "Kent hem." });
        Assert.Empty(await Notices(excluded, referral));
        Assert.DoesNotContain(access, IntakeHost.Ids(await excluded.GetAsync(Listed())));
        (await host.Director(House).PostAsync($"referrals/{referral}/recusals/{recusal}/lifting", new { reason = "Opruimen." })).Expect(204);
    }

    [Fact]
    public async Task The_tactical_meeting_looks_at_it_once_and_not_who_took_it()
    {
        var referral = await host.Referred(House);
        var name = $"account.{Guid.NewGuid():N}";
        var account = host.WithToken(host.Tokens.Issue(House.Id, House.Prosecution(), [Roles.PartyDelegate], name));
        var both = host.WithToken(host.Tokens.Issue(House.Id, House.Prosecution(), [Roles.ProcessDirector], name));
        var access = await account.CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Vermist kind." });
        var row = (await host.Director(House).GetAsync(Listed("&reviewed=false"))).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Single(row => row.GetProperty("id").GetGuid() == access);
        Assert.Equal(("Vermist kind.", name), (row.GetProperty("reason").GetString(), row.GetProperty("account").GetString()));

        var path = $"emergency-accesses/{access}/reviews";
        (await both.PostAsync(path, Review("2026-03-02"))).Expect(403);
        (await host.Director(House).PostAsync(path, Review("2026-03-01"))).ExpectError("on");
        (await host.Director(House).PostAsync(path, Review("2027-03-01"))).ExpectError("on");
        (await host.Director(House).PostAsync(path, new { on = "2026-03-02", outcome = "fine" })).ExpectError("outcome").ExpectError("explanation");
        (await host.Director(House.Other()).PostAsync(path, Review("2026-03-02"))).Expect(404);
        Assert.DoesNotContain(host.Messages.Published<EmergencyReviewSet>(), told => told.AccessId == access && told.ReviewedOn is not null);
        await host.Director(House).CreateAsync(path, Review("2026-03-02"));
        var settled = await host.Messages.WaitFor<EmergencyReviewSet>(told => told.AccessId == access && told.ReviewedOn is not null);
        Assert.Equal((new DateOnly(2026, 3, 2), null), (settled.ReviewedOn, settled.LapsedAt));
        Assert.Equal(409, (await host.Director(House).PostAsync(path, Review("2026-03-02"))).Status);
        Assert.DoesNotContain(access, IntakeHost.Ids(await host.Director(House).GetAsync(Listed("&reviewed=false"))));
        Assert.Contains(access, IntakeHost.Ids(await host.Director(House).GetAsync(Listed("&reviewed=true"))));
        Assert.DoesNotContain("voorlichting", Told(), StringComparison.Ordinal);
        var reviewed = (await host.Director(House).GetAsync(Listed("&reviewed=true"))).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetGuid() == access).GetProperty("review");
        Assert.Equal("Overleg was mogelijk; voorlichting volgt.", reviewed.GetProperty("explanation").GetString());
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from emergency_reviews where opening_id = $1 and position('voorlichting' in encode(explanation, 'escape')) > 0",
            access));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Erased_before_the_tactical_meeting_looked_at_it_there_is_nothing_left_to_review(bool reviewed)
    {
        var referral = await host.Referred(House);
        var access = await Account(House, House.Prosecution()).Client
            .CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Vermist kind." });
        if (reviewed) await host.Director(House).CreateAsync($"emergency-accesses/{access}/reviews", Review("2026-03-02"));
        var order = new EraseDossier
        {
            House = House.Id, DossierId = referral, Process = House.Process().Id, ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now,
        };
        await host.Messages.PublishAsync(order);
        await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        await host.SettledAsync();
        Assert.Equal(reviewed ? 0 : 1,
            host.Messages.Published<EmergencyReviewSet>().Count(told => told.AccessId == access && told.LapsedAt is not null));
    }

    [Fact]
    public async Task Not_for_an_excluded_account_a_shielded_dossier_or_another_house_and_the_answer_does_not_tell()
    {
        var (account, name) = Account(House, House.Prosecution());
        var (known, shielded) = (await host.Referred(House), await host.Referred(House));
        await host.Director(House).CreateAsync($"referrals/{known}/recusals", new { reason = "Kent haar.", account = name });
        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = House.Id, DossierId = shielded, Process = House.Process().Id,
            OrderedAt = host.Clock.Now
        });
        await Eventually.Holds(async () => (await host.Director(House).GetAsync($"referrals/{shielded}")).Status == 404);
        var nowhere = await Open(account, Guid.NewGuid());
        foreach (var referral in (Guid[])[known, shielded])
        {
            var answer = await host.Silent<EmergencyAccessOpened>(() => Open(account, referral));
            Assert.Equal((nowhere.Problem.Type, nowhere.Problem.Detail), (answer.Expect(404).Problem.Type, answer.Problem.Detail));
            await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Outcome == "refused" && line.ObjectId == referral
                && line.Rule == (referral == known ? RuleIds.Acc08 : RuleIds.Acc09)));
        }

        (await Open(Account(House.Other(), House.Other().Prosecution()).Client, await host.Referred(House))).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public void Every_process_allows_it_but_a_closed_one_unless_the_profile_says_otherwise(string id) =>
        Assert.All(Houses.Of(id).Processes.Values, process =>
        {
            Assert.Equal(process.Weighing is null, process.AllowsEmergencyAccess);
            Assert.False((process with { EmergencyAccess = false }).AllowsEmergencyAccess);
        });

    private string Told() => JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message));

    private static Task<Answer> Open(ApiClient account, Guid referral) =>
        account.PostAsync($"referrals/{referral}/emergency-accesses", new { reason = "Acuut." });

    private static object Review(string on) => new { on, outcome = "unjustified", explanation = "Overleg was mogelijk; voorlichting volgt." };

    private static string Listed(string filter = "") => $"emergency-accesses?limit=200&process={House.Process().Id}{filter}";

    private (ApiClient Client, string Name) Account(HouseProfile house, string party)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house.Id, party, [Roles.PartyDelegate], name)), name);
    }

    private static async Task<List<JsonElement>> Notices(ApiClient client, Guid referral, string filter = "") =>
        [.. (await client.GetAsync($"access-notices?process={House.Process().Id}&limit=200{filter}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Where(row => row.GetProperty("caseId").GetGuid() == referral)];

    private async Task<long> Rows(HouseProfile house, string account, Guid referral, DateTimeOffset now)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house.Id, house.Prosecution(), Roles.PartyDelegate, account: account);
        await using (var tell = new NpgsqlCommand($"select set_config('app.now', '{now:O}', false)", connection)) await tell.ExecuteNonQueryAsync();
        await using var count = new NpgsqlCommand($"select count(*) from referrals where id = '{referral}'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
