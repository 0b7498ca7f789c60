using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.Contracts.Retention;
using Platform.Covenants;

namespace Platform.Retention.Tests.Destruction;

[Collection(RetentionCollection.Name)]
public sealed class DestructionListTests(RetentionHost host)
{
    private static HouseProfile House => Houses.First;

    [Fact]
    public async Task RET_06_Nothing_goes_before_a_second_person_agreed_and_the_cooling_off_is_over()
    {
        var id = await host.DueAsync(House);
        var list = await host.ProposeAsync(House, id);
        await host.WorkAsync();
        (await host.ReviewAsync(House, list)).Expect(204);
        host.Clock.Advance(TimeSpan.FromDays(House.Process("complex")!.Retention.CoolingOff.Value) - TimeSpan.FromSeconds(1));
        await host.WorkAsync();
        Assert.Equal("approved", await host.StateAsync(House, list));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<EraseDossier>(), order => order.DossierId == id);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var order = await host.OrderAsync(id);
        Assert.Equal((House.Id, "complex"), (order.House, order.Process));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<EraseDossier>(), told => told.DossierId == id);
    }

    [Fact]
    public async Task RET_06_Refused_when_the_same_person_reviews_or_it_was_reviewed_already()
    {
        var party = House.Municipalities[0].Party;
        var both = host.WithToken(host.Tokens.Issue(House.Id, party, [Roles.ProcessDirector, Roles.PrivacyOfficer], subject: "one-and-the-same"));
        var list = await both.CreateAsync("destruction-lists", new { process = "complex", dossiers = new[] { await host.DueAsync(House) } });
        var (path, seen) = ($"destruction-lists/{list}/reviews", (await both.GetAsync($"destruction-lists/{list}")).ETag);
        var yes = new { approved = true, motivation = "akkoord" };
        (await both.PostAsync(path, yes, ifMatch: seen)).ExpectRefusal("RET-06");
        (await host.Officer(House).PostAsync(path, yes)).Expect(428);
        (await host.Officer(House).PostAsync(path, new { }, ifMatch: seen)).ExpectError("approved").ExpectError("motivation");
        (await host.Officer(House).PostAsync(path, yes, ifMatch: seen)).Expect(204);
        (await host.Officer(House).PostAsync(path, yes, ifMatch: seen)).Expect(412);
        (await host.ReviewAsync(House, list)).ExpectRefusal("RET-06");
        await host.SettledAsync();
        Assert.Equal(2, host.Messages.Published<Contracts.Logboek.LogLinesRecorded>().SelectMany(static told => told.Audit)
            .Count(line => line.ObjectId == list && line is { Outcome: "refused", Rule: "RET-06" }));
    }

    [Fact]
    public async Task RET_06_In_the_cooling_off_it_can_be_cancelled_after_it_no_more()
    {
        var id = await host.DueAsync(House);
        var list = await host.ApprovedAsync(House, id);
        (await host.Director(Houses.Other).PostAsync($"destruction-lists/{list}/cancellation")).Expect(404);
        (await host.Director(House).PostAsync($"destruction-lists/{list}/cancellation")).Expect(204);
        Assert.Equal("kept", (await host.DossierAsync(House, id)).GetProperty("state").GetString());

        var again = await host.ApprovedAsync(House, id);
        host.PassCoolingOff(House);
        (await host.Director(House).PostAsync($"destruction-lists/{again}/cancellation")).ExpectRefusal("RET-06");
        await host.OrderAsync(id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<EraseDossier>(), order => order.DossierId == id);
        Assert.Equal("cancelled", await host.StateAsync(House, list));
    }

    [Fact]
    public async Task A_rejected_list_frees_its_dossiers()
    {
        var id = await host.DueAsync(House);
        var list = await host.ProposeAsync(House, id);
        (await host.Director(House).PostAsync("destruction-lists", new { process = "complex", dossiers = new[] { id } })).ExpectRefusal("RET-06");
        (await host.ReviewAsync(House, list, approved: false)).Expect(204);
        await host.ProposeAsync(House, id);
    }

    [Fact]
    public async Task ACC_08_Who_does_not_see_all_of_a_list_reviews_nothing_of_it_and_cancels_all_of_it()
    {
        const string Knows = "knows-somebody-on-the-list";
        var (seen, hidden) = (await host.DueAsync(House), await host.DueAsync(House));
        var list = await host.ProposeAsync(House, seen, hidden);
        await host.TellAsync(new AccountRecused
        {
            House = House.Id, CaseId = hidden, Process = "complex", Account = Knows, SetAt = host.Clock.Now,
            LiftedAt = null
        });
        var excluded = host.WithToken(host.Tokens.Issue(House.Id, House.Municipalities[0].Party, [Roles.ProcessDirector], subject: Knows));
        var shown = (await excluded.GetAsync($"destruction-lists/{list}")).Expect(200);
        Assert.Equal([seen], shown.Json.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("dossierId").GetGuid()));
        foreach (var approved in (bool[])[true, false])
            (await excluded.PostAsync($"destruction-lists/{list}/reviews", new { approved, motivation = "gezien" }, ifMatch: shown.ETag))
                .ExpectRefusal("RET-06");
        Assert.Equal("proposed", await host.StateAsync(House, list));

        (await excluded.PostAsync($"destruction-lists/{list}/cancellation")).Expect(204);
        Assert.All((await host.ListAsync(House, list)).GetProperty("items").EnumerateArray(), static item =>
            Assert.Equal("skipped", item.GetProperty("state").GetString()));
        foreach (var free in (Guid[])[seen, hidden]) Assert.Equal("kept", (await host.DossierAsync(House, free)).GetProperty("state").GetString());
        var line = await host.Messages.WaitFor<Contracts.Logboek.LogLinesRecorded>(told =>
            told.Audit.Any(line => line is { Action: "destruction.cancelled", Outcome: "ok" } && line.ObjectId == list));
        Assert.Equal((Knows, House.Id), (line.Audit.Single().Actor, line.Audit.Single().House));

        // Whoever sees both can put both on the next list.
        var again = await host.ProposeAsync(House, seen, hidden);
        (await host.ReviewAsync(House, again, approved: false)).Expect(204);
        await host.ProposeAsync(House, seen, hidden);
    }

    [Fact]
    public async Task All_that_is_due_comes_on_a_list_by_itself_and_nothing_else()
    {
        var house = Houses.Other;
        var (due, held) = (await host.DueAsync(house), await host.DueAsync(house));
        await host.Officer(house).CreateAsync($"dossiers/{held}/holds", new { kind = "dispute", reason = "geschil", until = "2099-01-01" });
        var list = await host.Director(house).CreateAsync("destruction-lists", new { process = "complex" });
        Assert.Equal([due], (await host.ListAsync(house, list)).GetProperty("items").EnumerateArray()
            .Select(static item => item.GetProperty("dossierId").GetGuid()));
        (await host.Director(house).PostAsync("destruction-lists", new { process = "complex" })).ExpectRefusal("RET-01");
    }

    [Fact]
    public async Task Refused_when_the_question_makes_no_sense_or_the_dossier_is_not_yours()
    {
        (await host.Director(House).PostAsync("destruction-lists", new { process = "nothing", dueBy = "2999-01-01", dossiers = Array.Empty<Guid>() }))
            .ExpectError("process").ExpectError("dueBy").ExpectError("dossiers");
        var id = await host.DueAsync(House);
        (await host.Director(Houses.Other).PostAsync("destruction-lists", new { process = "complex", dossiers = new[] { id } })).Expect(404);
        (await host.Director(House).PostAsync("destruction-lists", new { process = House.Nazorg() })).Expect(404);
        (await host.Officer(House).PostAsync("destruction-lists", new { process = "complex", dossiers = new[] { id } })).Expect(403);
    }

    [Fact]
    public async Task Each_process_has_somebody_who_can_make_its_list()
    {
        foreach (var (process, role) in new[] { (House.Nazorg(), Roles.NazorgDirector), (House.Closed(), Roles.WeegploegMember) })
        {
            var id = await host.DueAsync(House, process);
            var maker = host.As(House.Id, House.Municipalities[0].Party, role);
            var list = await maker.CreateAsync("destruction-lists", new { process, dossiers = new[] { id } });
            // The director directs the closed process too; nazorg is not his.
            (await host.Director(House).GetAsync($"destruction-lists/{list}")).Expect(House.IsClosed(process) ? 200 : 404);
            (await host.As(House.Id, House.Municipalities[0].Party, Roles.Auditor).GetAsync($"destruction-lists/{list}"))
                .Expect(House.IsClosed(process) ? 404 : 200);
            (await maker.GetAsync($"destruction-lists/{list}")).Expect(200);
        }
    }
}
