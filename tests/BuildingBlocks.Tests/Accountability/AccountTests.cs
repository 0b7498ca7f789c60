using Platform.BuildingBlocks.Tests.Probe;
using Platform.Casework.Accountability;
using Platform.Contracts.Logboek;

namespace Platform.BuildingBlocks.Tests.Accountability;

public sealed class AccountTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_change_is_accounted_for_in_the_same_save()
    {
        var subject = Guid.NewGuid();
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note(subject: subject));
        var told = await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.ObjectId == id));
        var audit = Assert.Single(told.Audit);
        Assert.Equal(("note.created", "ok", ProbeHost.Arnhem, ProbeHost.Party), (audit.Action, audit.Outcome, audit.House, audit.Party));
        var processing = Assert.Single(told.Processing);
        Assert.Equal(audit.TraceId, processing.TraceId);
        Assert.DoesNotContain(subject.ToString("N"), processing.DataSubjectId.Replace("-", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refused_change_leaves_its_audit_line_and_nothing_of_itself()
    {
        var notes = await host.Database.CountAsync("notes");
        (await host.Director().PostAsync("notes", ProbeHost.Note(CreateNote.Refused))).ExpectRefusal("INT-02");
        var told = await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Rule == "INT-02"));
        Assert.Equal("refused", told.Audit.Single().Outcome);
        Assert.Empty(told.Processing);
        Assert.Equal(notes, await host.Database.CountAsync("notes"));
    }

    [Fact]
    public async Task A_list_of_a_hundred_costs_one_outbox_row_with_a_hundred_lines()
    {
        const string house = "flevoland";
        await host.Database.ExecuteAsync(
            "insert into notes (id, house, subject_id, text, revision) select gen_random_uuid(), $1, gen_random_uuid(), 'notitie ' || i, 0 from "
                + "generate_series(1, 100) i", house);
        var subjects = await host.Database.ColumnAsync<Guid>("select subject_id from notes where house = $1", house);
        await host.SettledAsync();
        var before = host.Messages.Everything().Count;
        (await host.Director(house).GetAsync("notes?limit=100")).Expect(200);
        var told = await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Processing.Length == 100);
        await host.SettledAsync();
        Assert.Equal(before + 1, host.Messages.Everything().Count);
        Assert.Equal(100, told.Audit.Single().CaseIds.Length);
        Assert.Equal(100, told.Processing.Select(line => line.DataSubjectId).Distinct().Count());
        var text = System.Text.Json.JsonSerializer.Serialize(told);
        Assert.All(subjects, subject => Assert.DoesNotContain(subject.ToString(), text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_subject_has_the_same_pseudonym_every_time()
    {
        var subject = Guid.NewGuid();
        var ids = new[] { await host.Director().CreateAsync("notes", ProbeHost.Note(subject: subject)), await host.Director()
            .CreateAsync("notes", ProbeHost.Note(subject: subject)) };
        var pseudonyms = new List<string>();
        foreach (var id in ids)
            pseudonyms.Add((
                await host.Messages.WaitFor<LogLinesRecorded>(lines =>
                lines.Audit.Any(line => line.ObjectId == id))).Processing.Single().DataSubjectId);
        Assert.Single(pseudonyms.Distinct());
    }

    [Theory]
    [InlineData("complex", "complex")]
    [InlineData("complex\0", LogText.Unlisted)]
    [InlineData("Jan de Vries, geboren 3-4-1980", LogText.Unlisted)]
    [InlineData("", LogText.Unlisted)]
    public async Task What_a_caller_typed_is_a_code_or_is_not_written_down(string typed, string written)
    {
        var actor = $"account.{Guid.NewGuid():N}";
        var client = host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], actor));
        var answer = await client.PostAsync("notes/_search", new { process = typed, purpose = typed });
        // What the database cannot be asked is unreadable, not a fault of ours; the line is there all the same.
        Assert.Equal(typed.Contains('\0') ? 400 : 200, answer.Status);
        var told = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Actor == actor))).Audit.Single();
        Assert.Equal((written, written), (told.Process, told.Purpose));
    }

    [Theory]
    [InlineData("299999993")]
    [InlineData("jansen")]
    public async Task Only_a_word_of_the_covenants_is_written_down_as_a_process(string typed)
    {
        var actor = $"account.{Guid.NewGuid():N}";
        var client = host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], actor));
        (await client.PostAsync("notes/_search", new { process = typed, purpose = "complex" })).Expect(200);
        var told = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Actor == actor))).Audit.Single();
        Assert.Equal(LogText.Unlisted, told.Process);
    }

    [Fact]
    public async Task A_code_is_at_most_a_hundred_characters()
    {
        var actor = $"account.{Guid.NewGuid():N}";
        var client = host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], actor));
        (await client.PostAsync("notes/_search", new { process = new string('p', 101), purpose = new string('p', 100) })).Expect(200);
        var told = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.Actor == actor))).Audit.Single();
        Assert.Equal((LogText.Unlisted, new string('p', 100)), (told.Process, told.Purpose));
    }

    [Fact]
    public async Task A_refusal_of_an_odd_account_is_written_down_clean()
    {
        var actor = $"\u0001{Guid.NewGuid():N}\ud800" + new string('x', 500);
        (await host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.PartyDelegate], actor, recorded: false))
            .PostAsync("notes", ProbeHost.Note())).Expect(403);
        var told = (await host.Messages.WaitFor<LogLinesRecorded>(lines =>
            lines.Audit.Any(line => line.Actor.Contains(actor[1..30], StringComparison.Ordinal)))).Audit.Single();
        Assert.Equal(LogText.MostText, told.Actor.Length);
        Assert.DoesNotContain(told.Actor, static c => char.IsControl(c) || char.IsSurrogate(c));
    }

    [Fact]
    public void Text_is_kept_as_far_as_it_can_be_stored()
    {
        Assert.Equal("gewoon", LogText.Clean("gewoon"));
        Assert.Equal("a\ufffdb\ufffdc", LogText.Clean("a\0b\tc"));
        Assert.Equal("half \ufffd en \ufffd", LogText.Clean("half \ud800 en \udc00"));
        Assert.Equal("heel \ud83d\ude00", LogText.Clean("heel \ud83d\ude00"));
        Assert.Equal("", LogText.Clean(null));
    }

    [Fact]
    public void A_long_text_is_cut_and_not_in_the_middle_of_a_character()
    {
        Assert.Equal(LogText.MostText, LogText.Clean(new string('a', 900)).Length);
        var cut = LogText.Clean("a" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 400)));
        Assert.Equal(LogText.MostText - 1, cut.Length);
        Assert.False(char.IsHighSurrogate(cut[^1]));
    }
}
