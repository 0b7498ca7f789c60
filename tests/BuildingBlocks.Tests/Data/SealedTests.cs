using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Tests.Probe;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class SealedTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Words = "Žoë woont op de Zijpendaalseweg";

    private sealed record Row(Guid Id, string Text, string? More, DateOnly? On);

    [Fact]
    public async Task What_is_sealed_opens_in_an_entity_and_in_every_shape_a_query_gives_it()
    {
        var id = await AddAsync();
        await WithDbAsync(async db =>
        {
            var whole = await db.Set<Secret>().Include(s => s.Lines).SingleAsync(s => s.Id == id);
            Assert.Equal(Words, whole.Text.Value);
            Assert.Equal(new DateOnly(1984, 2, 29), whole.On!.Value);
            Assert.Equal(["Jan", "Zoë"], whole.Names!.Value);
            Assert.Equal([1, 2, 3], whole.File!.Value);
            Assert.Null(whole.More);
            Assert.Equal("regel 2", whole.Lines.Single(l => l.Number == 2).Text.Value);

            var rows = db.Set<Secret>().AsNoTracking().Where(s => s.Id == id && s.Text != null! && s.More == null);
            Assert.Equal(new(id, Words, null, new(1984, 2, 29)), await rows.Select(s => new Row(s.Id, s.Text, s.More, s.On)).SingleAsync());
            Assert.Equal(Words, await rows.Select(s => s.Text.Value).SingleAsync());
            Assert.Equal(Words, await rows.Select(s => (string)s.Text).SingleAsync());
            var loose = await rows.OrderBy(s => s.Id).Take(5).Select(s => new { s.Text, Inner = new { Names = s.Names! } }).SingleAsync();
            Assert.Equal(Words, loose.Text.Value);
            Assert.Equal(["Jan", "Zoë"], loose.Inner.Names.Value);
            var nested = await rows.Select(s => new
            {
                s.Id, Lines = s.Lines.OrderBy(l => l.Number)
                .Select(l => new { l.Number, Text = (string)l.Text }).ToList()
            }).SingleAsync();
            Assert.Equal(["regel 1", "regel 2"], nested.Lines.Select(l => l.Text));
            Assert.Equal(Words, await db.Set<SecretLine>().Where(l => l.SecretId == id && l.Number == 1)
                .Join(db.Set<Secret>(), l => l.SecretId, s => s.Id, (l, s) => (string)s.Text).SingleAsync());
        });
        Assert.DoesNotContain("Zijpendaal", Encoding.UTF8.GetString(
            await host.Database.ScalarAsync<byte[]>("select text from secrets where id = $1", id)));
        Assert.False(await host.Database.ScalarAsync<bool>(
            "select exists (select from secrets s where s::text like '%Jan%' or s::text like '%1984%')"));
    }

    [Fact]
    public async Task A_change_seals_anew_and_what_did_not_change_is_not_written()
    {
        var id = await AddAsync();
        var (text, names) = await KeptAsync(id);
        await WithDbAsync(async db =>
        {
            var secret = await db.Set<Secret>().SingleAsync(s => s.Id == id);
            (secret.Text, secret.More, secret.File) = ("Anders", "Meer", null);
            await db.SaveChangesAsync();
            Assert.Equal("Anders", secret.Text.Value);
        });
        var (after, same) = await KeptAsync(id);
        Assert.NotEqual(text, after);
        Assert.Equal(names, same);
        await WithDbAsync(async db => Assert.Equal(new(id, "Anders", "Meer", new(1984, 2, 29)),
            await db.Set<Secret>().Where(s => s.Id == id).Select(s => new Row(s.Id, s.Text, s.More, s.On)).SingleAsync()));
    }

    [Fact]
    public async Task A_value_that_somebody_moved_to_another_row_or_column_opens_nowhere()
    {
        var (one, other) = (await AddAsync(), await AddAsync());
        await host.Database.ExecuteAsync("update secrets set text = (select text from secrets where id = $1) where id = $2", one, other);
        await host.Database.ExecuteAsync("update secrets set more = text where id = $1", one);
        await host.Database.ExecuteAsync(
            "update secret_lines set text = (select text from secret_lines where secret_id = $1 and number = 1) where secret_id = $1 and number = 2",
            one);
        await WithDbAsync(async db =>
        {
            var moved = await db.Set<Secret>().SingleAsync(s => s.Id == other);
            Assert.ThrowsAny<CryptographicException>(() => moved.Text.Value);
            await Assert.ThrowsAnyAsync<CryptographicException>(() => db.Set<Secret>().Where(s => s.Id == other).Select(s => (string)s.Text)
                .SingleAsync());
            await Assert.ThrowsAnyAsync<CryptographicException>(() => db.Set<Secret>().Where(s => s.Id == one).Select(s => (string?)s.More)
                .SingleAsync());
            await Assert.ThrowsAnyAsync<CryptographicException>(() => db.Set<SecretLine>().Where(l => l.SecretId == one && l.Number == 2)
                .Select(l => (string)l.Text).SingleAsync());
        });
    }

    [Fact]
    public async Task A_value_taken_over_from_another_row_is_sealed_for_its_own()
    {
        var from = await AddAsync();
        var to = Guid.CreateVersion7();
        await WithDbAsync(async db =>
        {
            var source = await db.Set<Secret>().SingleAsync(s => s.Id == from);
            db.Add(new Secret { Id = to, House = ProbeHost.Arnhem, Text = source.Text, More = source.Text });
            await db.SaveChangesAsync();
        });
        await WithDbAsync(async db => Assert.Equal(new(to, Words, Words, null), await db.Set<Secret>().Where(s => s.Id == to)
            .Select(s => new Row(s.Id, s.Text, s.More, s.On)).SingleAsync()));
    }

    [Fact]
    public async Task Whatever_goes_past_the_save_or_past_its_row_fails()
    {
        var id = await AddAsync();
        await WithDbAsync(async db =>
        {
            Sealed<string> other = "x";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Secret>().Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Text, other)));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Secret>().Where(s => s.Text == other).ToListAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<Secret>().Where(s => (string)s.Text == "x").ToListAsync());
            Assert.Equal(1, await db.Set<Secret>().Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Names, (Sealed<IReadOnlyList<string>>?)null)));
            Assert.Equal("(verzegeld)", (await db.Set<Secret>().SingleAsync(s => s.Id == id)).Text.ToString());
        });
        await WithDbAsync(async db => Assert.Null((await db.Set<Secret>().SingleAsync(s => s.Id == id)).Names));
    }

    [Fact]
    public async Task Rekeying_seals_everything_with_the_newest_key_and_nothing_twice()
    {
        var (ours, next) = (host.Settings["Protection:Keys:1"]!, ProtectionTests.NewKey());
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await AddAsync());
        // More than are sealed anew in one go.
        var more = Enumerable.Range(0, 450).Select(static _ => new Secret { Id = Guid.CreateVersion7(), House = ProbeHost.Arnhem, Text = Words })
            .ToList();
        ids.AddRange(more.Select(static secret => secret.Id));
        await WithDbAsync(async db =>
        {
            db.AddRange(more);
            await db.SaveChangesAsync();
        });
        var version = await host.Database.ScalarAsync<long>("select row_version from secrets where id = $1", ids[0]);

        // What another test moved opens nowhere, here either.
        await host.Database.ExecuteAsync("delete from secrets where not (id = any($1))", ids.ToArray());
        var all = await host.Database.ScalarAsync<long>("select (select count(*) from secrets) + (select count(*) from secret_lines)");
        Assert.Equal(all, await Rekeying.RekeyAsync<ProbeDbContext>(host.Database.AdminConnection, ProtectionTests.Versions((1, ours), (2, next))));
        Assert.Equal(0, await Rekeying.RekeyAsync<ProbeDbContext>(host.Database.AdminConnection, ProtectionTests.Versions((1, ours), (2, next))));
        Assert.Equal([2], await host.Database.ColumnAsync<int>(
            "select distinct get_byte(v, 0) from (select unnest(array[text, \"on\", names, file]) v from secrets union all select text from "
                + "secret_lines) all_values where v is not null"));
        Assert.Equal(version, await host.Database.ScalarAsync<long>("select row_version from secrets where id = $1", ids[0]));

        // Who has only the key before it can open nothing now.
        await Assert.ThrowsAsync<CryptographicException>(() =>
            Rekeying.RekeyAsync<ProbeDbContext>(host.Database.AdminConnection, ProtectionTests.Versions((1, ours))));
        await WithDbAsync(async db => await Assert.ThrowsAnyAsync<CryptographicException>(() => db.Set<Secret>().Select(s => (string)s.Text)
            .ToListAsync()));
        await host.Database.ExecuteAsync("delete from secrets");
    }

    private async Task WithDbAsync(Func<ProbeDbContext, Task> work) => await host.WithDbAsync<ProbeDbContext, bool>(ProbeHost.Arnhem, async db =>
    {
        await work(db);
        return true;
    });

    private async Task<Guid> AddAsync()
    {
        var id = Guid.CreateVersion7();
        await WithDbAsync(async db =>
        {
            db.Add(new Secret
            {
                Id = id, House = ProbeHost.Arnhem, Text = Words, On = new DateOnly(1984, 2, 29), Names = new((string[])["Jan", "Zoë"]),
                File = (byte[])[1, 2, 3],
                Lines =
                {
                    new() { SecretId = id, Number = 1, House = ProbeHost.Arnhem, Text = "regel 1" },
                    new() { SecretId = id, Number = 2, House = ProbeHost.Arnhem, Text = "regel 2" },
                },
            });
            await db.SaveChangesAsync();
        });
        return id;
    }

    private async Task<(string Text, string Names)> KeptAsync(Guid id) => (
        Convert.ToHexString(await host.Database.ScalarAsync<byte[]>("select text from secrets where id = $1", id)),
        Convert.ToHexString(await host.Database.ScalarAsync<byte[]>("select names from secrets where id = $1", id)));
}
