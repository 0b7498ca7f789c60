using System.Globalization;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class RowStampTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Versions_of_one_row_neither_count_nor_follow_each_other()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var seen = new List<long>();
        for (var i = 0; i < 24; i++)
        {
            var etag = (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag!;
            seen.Add(long.Parse(etag.Trim('"'), CultureInfo.InvariantCulture));
            (await host.Director().PutAsync($"notes/{id}", new { text = $"notitie {Guid.NewGuid():N}" }, etag)).Expect(204);
        }

        var steps = seen.Zip(seen.Skip(1), static (one, next) => next - one).ToList();
        Assert.Contains(steps, static step => step > 0);
        Assert.Contains(steps, static step => step < 0);
        // Numbers drawn from four billion lie far apart; those of a counter lie close, however much is written elsewhere.
        Assert.True(steps.Max(Math.Abs) > 100_000_000, string.Join(", ", steps));
        Assert.Equal(steps.Count, steps.Distinct().Count());
    }

    [Fact]
    public async Task What_is_written_in_another_house_changes_nothing_here()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var before = (await host.Director().GetAsync($"notes/{id}")).ETag;
        for (var i = 0; i < 5; i++) await host.Director(ProbeHost.Utrecht).CreateAsync("notes", ProbeHost.Note());
        (await host.Director(ProbeHost.Utrecht).PostAsync("notes/_touch", new { })).Expect(204);
        Assert.Equal(before, (await host.Director().GetAsync($"notes/{id}")).ETag);
    }

    [Fact]
    public async Task Every_way_of_writing_changes_it_and_a_version_seen_before_is_stale_then()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        await AssertMovesAsync(id, etag => host.Director().PutAsync($"notes/{id}", new { text = $"notitie {Guid.NewGuid():N}" }, etag));
        await AssertMovesAsync(id, _ => host.Director().PostAsync("notes/_touch", new { }));
        await AssertMovesAsync(id, async _ =>
        {
            await using var service = await host.Database.OpenAsServiceAsync(house: ProbeHost.Arnhem);
            await using var command = new NpgsqlCommand("update notes set text = text where id = $1",
                service)
            { Parameters = { new() { Value = id } } };
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        });
        await AssertMovesAsync(id, _ => host.Database.ExecuteAsync("""
            insert into notes (id, house, subject_id, text, revision) select id, house, subject_id, text, 9 from notes where id = $1
            on conflict (id) do update set revision = 9
            """, id));
        var consumed = Guid.CreateVersion7();
        await AssertMovesAsync(id, async _ =>
        {
            await host.Messages.PublishAsync(ProbeHost.Changed(id, 99), consumed);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1",
                consumed) == 1);
        });
    }

    [Fact]
    public async Task Rows_that_no_save_inserted_have_versions_of_their_own()
    {
        await host.Database.ExecuteAsync("""
            insert into notes (id, house, subject_id, text, revision)
            select gen_random_uuid(), 'flevoland', gen_random_uuid(), 'rij ' || i, 0 from generate_series(1, 20) i
            """);
        Assert.Equal(20, await host.Database.ScalarAsync<long>(
            "select count(distinct row_version) from notes where house = 'flevoland' and text like 'rij %'"));
    }

    [Fact]
    public async Task A_save_brings_its_own_version_and_the_database_keeps_that()
    {
        var kept = await host.WithDbAsync<ProbeDbContext, (long Told, Guid Id)>(ProbeHost.Arnhem, async db =>
        {
            var note = new Note
            {
                Id = Guid.CreateVersion7(), House = ProbeHost.Arnhem, SubjectId = Guid.NewGuid(),
                Text = $"notitie {Guid.NewGuid():N}"
            };
            db.Add(note);
            await db.SaveChangesAsync();
            note.Revision++;
            await db.SaveChangesAsync();
            return (note.Version, note.Id);
        });
        Assert.Equal(kept.Told, await host.Database.ScalarAsync<long>("select row_version from notes where id = $1", kept.Id));
    }

    [Fact]
    public async Task Every_table_with_a_version_is_guarded_and_guarding_again_changes_nothing()
    {
        Assert.Empty(await Unguarded());
        await host.Database.ExecuteAsync("create table later (id int, row_version bigint not null default 1)");
        Assert.Equal(["later"], await Unguarded());
        await host.Database.ExecuteAsync(RowStamp.GuardSql);
        await host.Database.ExecuteAsync(RowStamp.GuardSql);
        Assert.Empty(await Unguarded());
        await host.Database.ExecuteAsync("drop table later");

        Task<IReadOnlyList<string>> Unguarded() => host.Database.ColumnAsync<string>("""
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'row_version' and not a.attisdropped
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'app_stamp' and t.tgenabled = 'O')
            """);
    }

    private async Task AssertMovesAsync(Guid id, Func<string?, Task> write)
    {
        var before = (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag;
        await write(before);
        Assert.NotEqual(before, (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag);
        (await host.Director().PutAsync($"notes/{id}", new { text = "te laat" }, before)).Expect(412);
    }
}
