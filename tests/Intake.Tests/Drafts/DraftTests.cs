using System.Text;
using System.Text.Json;
using Platform.Contracts.Logboek;
using Platform.Intake.Access;

namespace Platform.Intake.Tests.Drafts;

[Collection(IntakeCollection.Name)]
public sealed class DraftTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_draft_grows_becomes_a_referral_and_is_gone(string id)
    {
        var house = Houses.Of(id);
        var client = host.Referrer(house);
        var begun = (await client.PostAsync("referral-drafts", new { goal = "Nog te bedenken." })).Expect(201);
        Assert.Equal($"/intake/v1/referral-drafts/{begun.Id}", begun.Location);
        var seen = (await client.GetAsync($"referral-drafts/{begun.Id}")).Expect(200);
        Assert.Equal("Nog te bedenken.", seen.Json.GetProperty("referral").GetProperty("goal").GetString());
        Assert.Equal(DateOnly.FromDateTime(host.Clock.Now.UtcDateTime).AddDays(30).ToString("yyyy-MM-dd", null),
            seen.Json.GetProperty("disappearsOn").GetString());

        var written = (await client.PutAsync($"referral-drafts/{begun.Id}", IntakeHost.Referral(house), seen.ETag)).Expect(204);
        Assert.Contains(begun.Id, IntakeHost.Ids(await client.GetAsync($"referral-drafts?limit=200&process={house.Process().Id}")));
        (await client.PutAsync($"referral-drafts/{begun.Id}", IntakeHost.Referral(house), seen.ETag)).Expect(412);
        Assert.NotEqual(seen.ETag, written.ETag);

        var key = Guid.NewGuid().ToString();
        var submitted = (await client.PostAsync($"referral-drafts/{begun.Id}/submissions", idempotencyKey: key)).Expect(201);
        Assert.Equal($"/intake/v1/referrals/{submitted.Id}", submitted.Location);
        Assert.NotNull(submitted.ETag);
        (await client.GetAsync(submitted.Location)).Expect(200);
        await host.Messages.WaitFor<CaseReferred>(told => told.CaseId == submitted.Id);
        (await client.GetAsync($"referral-drafts/{begun.Id}")).Expect(404);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from referral_drafts where id = $1", begun.Id));
        Assert.Equal(submitted.Id, (await client.PostAsync($"referral-drafts/{begun.Id}/submissions", idempotencyKey: key)).Expect(201).Id);
        (await client.PostAsync($"referral-drafts/{begun.Id}/submissions")).Expect(404);
    }

    [Fact]
    public async Task Submitting_names_every_error_at_once_and_keeps_the_draft()
    {
        var client = host.Referrer(House);
        var id = await client.CreateAsync("referral-drafts", new { subjects = new[] { new { familyName = "Half", bsn = "123456789" } } });
        var answer = await host.Silent<CaseReferred>(() => client.PostAsync($"referral-drafts/{id}/submissions"));
        answer.ExpectError("process").ExpectError("accuracyConfirmed").ExpectError("subjects[0].bsn");
        (await client.GetAsync($"referral-drafts/{id}")).Expect(200);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int03, MemberType = typeof(Houses))]
    public async Task Submitting_runs_the_rules_of_a_referral_and_keeps_the_draft(string id)
    {
        var house = Houses.Of(id);
        var body = IntakeHost.Referral(house);
        body["goal"] = " ";
        var draft = await host.Referrer(house).CreateAsync("referral-drafts", body);
        (await host.Silent<CaseReferred>(() => host.Referrer(house).PostAsync($"referral-drafts/{draft}/submissions"))).ExpectRefusal(RuleIds.Int03);
        (await host.Referrer(house).GetAsync($"referral-drafts/{draft}")).Expect(200);
    }

    [Fact]
    public async Task Two_who_submit_at_the_same_moment_make_one_referral()
    {
        var client = host.Referrer(House);
        var id = await client.CreateAsync("referral-drafts", IntakeHost.Referral(House));
        var before = await host.Database.CountAsync("referrals");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync($"referral-drafts/{id}/submissions")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[201, 404, 412]));
        Assert.Equal(before + 1, await host.Database.CountAsync("referrals"));
    }

    [Fact]
    public async Task A_draft_is_there_for_the_own_party_only_and_unreadable_in_the_database()
    {
        var bsn = IntakeHost.NewBsn();
        var id = await host.Referrer(House).CreateAsync("referral-drafts", IntakeHost.Referral(House, IntakeHost.Subject("Conceptnaam", bsn)));
        foreach (var blind in (ApiClient[])[host.Delegate(House, House.Prosecution()), host.Director(House), host.Referrer(House.Other())])
        {
            (await blind.GetAsync($"referral-drafts/{id}")).Expect(404);
            (await blind.PutAsync($"referral-drafts/{id}", new { }, "\"1\"")).Expect(404);
            (await blind.DeleteAsync($"referral-drafts/{id}", "\"1\"")).Expect(404);
            (await blind.PostAsync($"referral-drafts/{id}/submissions")).Expect(404);
            Assert.DoesNotContain(id, IntakeHost.Ids(await blind.GetAsync($"referral-drafts?limit=200&process={House.Process().Id}")));
        }

        await using var wide = await host.Database.OpenAsServiceAsync(House.Id, House.Municipality().Party, Roles.ProcessDirector);
        await using var count = new Npgsql.NpgsqlCommand($"select count(*) from referral_drafts where id = '{id}'", wide);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        var content = Encoding.Latin1.GetString(await host.Database.ScalarAsync<byte[]>("select content from referral_drafts where id = $1",
            id));
        Assert.DoesNotContain("Conceptnaam", content, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(bsn, content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACC_03_A_list_is_of_one_process_and_a_draft_that_is_of_none_yet_is_in_each()
    {
        var several = Houses.Catalog.Houses.First(static house => house.Triaged().Count() > 1);
        var (client, processes) = (host.Referrer(several), several.Triaged().ToList());
        var none = await client.CreateAsync("referral-drafts", new { });
        var of = new Dictionary<string, Guid>();
        foreach (var process in processes) of[process] = await client.CreateAsync("referral-drafts", new { process });
        foreach (var process in processes)
        {
            var listed = IntakeHost.Ids(await client.GetAsync($"referral-drafts?limit=200&process={process}"));
            Assert.Contains(none, listed);
            Assert.Equal([of[process]], listed.Intersect(of.Values));
        }

        (await client.GetAsync("referral-drafts?process=nothing-of-this-house")).ExpectRefusal(RuleIds.Cov04);
    }

    [Fact]
    public async Task The_database_itself_shows_a_draft_to_who_refers_for_the_party_and_to_no_other_role_of_it()
    {
        foreach (var body in (object[])[new { process = House.Process().Id }, new { }])
        {
            var id = await host.Referrer(House).CreateAsync("referral-drafts", body);
            foreach (var role in RoleIds.All)
            {
                await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Police(), role);
                await using var count = new Npgsql.NpgsqlCommand($"select count(*) from referral_drafts where id = '{id}'", connection);
                Assert.Equal((role, Rights.Referrers.Contains(role) ? 1L : 0L), (role, await count.ExecuteScalarAsync()));
            }
        }
    }

    [Fact]
    public async Task Text_that_is_no_process_leaves_the_draft_nowhere()
    {
        var id = await host.Referrer(House).CreateAsync("referral-drafts", new { process = "Geheimnaam" });
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "draft.begun" && line.ObjectId == id));
        Assert.DoesNotContain("Geheimnaam", JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_by_who_has_seen_its_newest_version()
    {
        var client = host.Referrer(House);
        var id = await client.CreateAsync("referral-drafts", new { });
        (await client.DeleteAsync($"referral-drafts/{id}")).Expect(428);
        (await client.DeleteAsync($"referral-drafts/{id}", "\"1\"")).Expect(412);
        (await client.DeleteAsync($"referral-drafts/{id}", (await client.GetAsync($"referral-drafts/{id}")).ETag)).Expect(204);
        (await client.GetAsync($"referral-drafts/{id}")).Expect(404);
    }

    [Fact]
    public async Task A_draft_that_nobody_touched_for_thirty_days_disappears_by_itself()
    {
        var client = host.Referrer(House);
        var (old, young) = (await client.CreateAsync("referral-drafts", new { }), await client.CreateAsync("referral-drafts", new { }));
        await host.Database.ExecuteAsync("update referral_drafts set changed_at = $2 where id = $1", old, host.Clock.Now.AddDays(-30));
        await host.Database.ExecuteAsync("update referral_drafts set changed_at = $2 where id = $1", young, host.Clock.Now.AddDays(-29));
        await host.CleanUpAsync();
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "draft.expired" && line.ObjectId == old
            && line.House == House.Id));
        (await client.GetAsync($"referral-drafts/{old}")).Expect(404);
        (await client.GetAsync($"referral-drafts/{young}")).Expect(200);
    }
}
