using Platform.BuildingBlocks.Tests.Probe;
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
        Assert.DoesNotContain(subject.ToString("N"), processing.DataSubjectId.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
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
            "insert into notes (id, house, subject_id, text, revision) select gen_random_uuid(), $1, gen_random_uuid(), 'notitie ' || i, 0 from generate_series(1, 100) i", house);
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
        var ids = new[] { await host.Director().CreateAsync("notes", ProbeHost.Note(subject: subject)), await host.Director().CreateAsync("notes", ProbeHost.Note(subject: subject)) };
        var pseudonyms = new List<string>();
        foreach (var id in ids)
            pseudonyms.Add((await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line.ObjectId == id))).Processing.Single().DataSubjectId);
        Assert.Single(pseudonyms.Distinct());
    }
}
