using Platform.BuildingBlocks.Tests.Probe;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.UseCases;

/// <summary>The one shape of a use case: find, check in the order said, apply, account, save, answer.</summary>
public sealed class UseCaseTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_change_is_saved_accounted_told_and_answered_with_its_new_version()
    {
        var (client, actor) = As();
        var note = await NewAsync();
        var done = (await client.PostAsync($"notes/{note.Id}/revisions", new { text = Text() }, ifMatch: note.ETag)).Expect(204);
        Assert.NotEqual(note.ETag, done.ETag);
        Assert.Equal(done.ETag, (await client.GetAsync($"notes/{note.Id}")).ETag);
        var told = await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Actor == actor));
        var line = Assert.Single(told.Audit);
        Assert.Equal(("note.revised", note.Id, "complex", "ok"), (line.Action, line.ObjectId, line.Process, line.Outcome));
        Assert.Equal([note.Id], line.CaseIds);
        Assert.Equal("urn:veiligheidshuis:verwerking:complex/notes", Assert.Single(told.Processing).ProcessingActivityId);
        Assert.Equal(1, (await host.Messages.WaitFor<ReleaseChanged>(changed => changed.RecordId == note.Id)).Revision);
    }

    [Theory]
    [InlineData(ReviseNote.ByRule, 409, "INT-02")]
    [InlineData(ReviseNote.ByRight, 403, "missing-right")]
    public async Task What_is_refused_is_on_record_and_nothing_else_of_it(string text, int status, string rule)
    {
        var (client, actor) = As();
        var note = await NewAsync();
        (await client.PostAsync($"notes/{note.Id}/revisions", new { text }, ifMatch: note.ETag)).Expect(status);
        var line = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(one => one.Actor == actor))).Audit.Single();
        Assert.Equal(("note.revised", note.Id, "complex", "refused", rule), (line.Action, line.ObjectId, line.Process, line.Outcome, line.Rule));
        Assert.Equal(note.ETag, (await client.GetAsync($"notes/{note.Id}")).ETag);
        Assert.Equal(0, await RevisionAsync(note.Id));
    }

    [Fact]
    public async Task Checks_come_in_the_order_in_which_the_slice_says_them()
    {
        var (client, _) = As();
        var note = await NewAsync();
        var nowhere = Guid.NewGuid();
        // What the act is whatever it is done to, and input, before anything is looked up; then whether it is there, the version, right, rule, state.
        (await client.PostAsync($"notes/{nowhere}/revisions", new { text = ReviseNote.ByOffice })).Expect(403);
        (await client.PostAsync($"notes/{nowhere}/revisions", new { text = "" })).Expect(400);
        (await client.PostAsync($"notes/{nowhere}/revisions", new { text = ReviseNote.ByRule })).Expect(404);
        (await client.PostAsync($"notes/{note.Id}/revisions", new { text = ReviseNote.ByRule })).Expect(428);
        (await client.PostAsync($"notes/{note.Id}/revisions", new { text = ReviseNote.ByRule }, ifMatch: "\"1\"")).Expect(412);
        var late = (await client.PostAsync($"notes/{note.Id}/revisions", new { text = ReviseNote.ByState }, ifMatch: note.ETag)).Expect(409);
        Assert.Equal("urn:veiligheidshuis:problem:wrong-state", late.Problem.Type);
        Assert.Equal(0, await RevisionAsync(note.Id));
    }

    [Fact]
    public async Task What_another_house_holds_is_not_there()
    {
        var note = await NewAsync();
        var elsewhere = host.WithToken(host.Tokens.Issue("west-veluwe-vallei", ProbeHost.Party, [Roles.ProcessDirector], "somebody-else"));
        (await elsewhere.PostAsync($"notes/{note.Id}/revisions", new { text = Text() }, ifMatch: note.ETag)).Expect(404);
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_the_second_sees_what_the_first_did()
    {
        var (client, _) = As();
        var note = await NewAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => client.PostAsync($"notes/{note.Id}/revisions", new { text = Text(), counted = true })));
        Assert.All(answers, answer => answer.Expect(204));
        Assert.Equal(8, await RevisionAsync(note.Id));
    }

    [Fact]
    public async Task A_version_goes_on_with_the_parts()
    {
        var (client, _) = As();
        var note = await NewAsync();
        var done = (await client.PostAsync($"notes/{note.Id}/revisions", new { text = Text(), part = true }, ifMatch: note.ETag)).Expect(204);
        Assert.NotEqual(note.ETag, done.ETag);
        Assert.Equal(done.ETag, (await client.GetAsync($"notes/{note.Id}")).ETag);
    }

    [Fact]
    public async Task What_is_made_has_its_place_version_line_and_key()
    {
        var (client, actor) = As();
        var (key, body) = (Guid.NewGuid().ToString(), new { text = Text() });
        var made = (await client.PostAsync("kept-notes", body, key)).Expect(201);
        Assert.Equal($"/probe/v1/notes/{made.Id}", made.Location);
        Assert.Equal(made.ETag, (await client.GetAsync(made.Location)).Expect(200).ETag);
        var line = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(one => one.Actor == actor))).Audit.Single();
        Assert.Equal(("note.kept", made.Id), (line.Action, line.ObjectId));
        Assert.Equal([made.Id], line.CaseIds);
        var again = (await client.PostAsync("kept-notes", body, key)).Expect(201);
        Assert.Equal((made.Id, made.Location, made.ETag), (again.Id, again.Location, again.ETag));
    }

    [Fact]
    public async Task What_the_rules_looked_up_stays_true_until_it_is_saved()
    {
        var (client, _) = As();
        var body = new { text = Text() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync("kept-notes", body)));
        Assert.Single(answers, static answer => answer.Status == 201);
        Assert.Equal(7, answers.Count(static answer => answer.Status == 409));
    }

    [Fact]
    public async Task Past_the_walls_the_service_sees_what_stands_in_the_house_and_no_other_house()
    {
        var (client, actor) = As();
        var id = (await NewAsync()).Id;
        await host.Messages.PublishAsync(new AccountRecused
        {
            House = ProbeHost.Arnhem, CaseId = id, Process = "complex", Account = actor, SetAt = host.Clock.Now, LiftedAt = null,
        });
        await Eventually.Holds(async () => await KnowsAsync(client, id) == (false, true));
        Assert.Equal((true, true), await KnowsAsync(As().Client, id));
        var elsewhere = host.WithToken(host.Tokens.Issue(ProbeHost.Utrecht, ProbeHost.Party, [Roles.ProcessDirector], "somebody-else"));
        Assert.Equal((false, false), await KnowsAsync(elsewhere, id));
    }

    private static async Task<(bool Seen, bool Known)> KnowsAsync(ApiClient client, Guid id)
    {
        var answer = (await client.GetAsync($"notes/{id}/known")).Expect(200).Json;
        return (answer.GetProperty("seen").GetBoolean(), answer.GetProperty("known").GetBoolean());
    }

    private static string Text() => $"notitie {Guid.NewGuid():N}";

    private (ApiClient Client, string Actor) As()
    {
        var actor = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], actor)), actor);
    }

    private async Task<Answer> NewAsync() => (await host.Director().PostAsync("notes", ProbeHost.Note())).Expect(201);

    private Task<long> RevisionAsync(Guid id) => host.Database.ScalarAsync<long>("select revision from notes where id = $1", id);
}
