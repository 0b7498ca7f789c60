using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Casework.Cases;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>One declaration, and all that comes from it.</summary>
public sealed class RowWallTests
{
    [Theory]
    [InlineData("alter policy house_wall on notes using (true)", "house_wall")]
    [InlineData("drop policy recusal_wall on notes", "recusal_wall")]
    [InlineData("create policy more on notes for select using (length(house) > 0)", "more")]
    [InlineData("alter table notes no force row level security", "row level security")]
    [InlineData("create or replace function app_any_role(roles text[]) returns boolean language sql stable parallel safe as $$ select true $$",
        "app_any_role")]
    [InlineData("create function way_past() returns bigint language sql security definer as $$ select count(*) from notes $$", "way_past")]
    [InlineData("drop trigger tell on staff_terms", "tell")]
    public async Task What_is_not_as_declared_is_seen_and_the_next_migration_puts_it_right(string tampering, string what)
    {
        await using var database = await TestDatabase.CreateAsync<ProbeDbContext>();
        Assert.Empty(await Walls.FaultsAsync(database));
        await database.ExecuteAsync(tampering);
        Assert.Contains(await Walls.DifferencesAsync(database), difference => difference.Contains(what, StringComparison.Ordinal));

        await Database.MigrateAsync<ProbeDbContext>(database.AdminConnection, null, null);
        Assert.Empty(await Walls.FaultsAsync(database));
    }

    [Fact]
    public async Task A_policy_that_lets_all_through_is_found()
    {
        await using var database = await TestDatabase.CreateAsync<ProbeDbContext>();
        await database.ExecuteAsync("create policy open on notes for select using (true)");
        Assert.Equal(["notes open lets all through"], await Walls.OpenToAllAsync(database));
    }

    [Fact]
    public async Task A_table_that_says_nothing_of_who_sees_it_is_not_migrated()
    {
        await using var database = await TestDatabase.CreateAsync<ProbeDbContext>();
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync();
        await using var db = new BareContext(new DbContextOptionsBuilder<BareContext>().UseNpgsql("Host=nowhere").Options);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DatabaseWalls.WriteAsync(connection, db));
        Assert.Contains(nameof(Bare), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_of_queries_finds_what_the_database_lets_through()
    {
        var compared = await WallAgreement.CompareAsync(typeof(ProbeDbContext), ProbeHost.Arnhem, ProbeHost.Utrecht);
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        Assert.Empty(compared.Unseen);
    }

    [Fact]
    public void A_role_more_in_a_declaration_is_one_more_in_policy_filter_and_expectation()
    {
        using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
        var (before, after) = (WithRoles(Roles.Manager), WithRoles(Roles.Manager, Roles.Secretary));
        Assert.Contains("string_to_array('manager', ',')", Policy(before), StringComparison.Ordinal);
        Assert.Contains("string_to_array('manager,secretary', ',')", Policy(after), StringComparison.Ordinal);
        Assert.Equal([Roles.Manager, Roles.Secretary], after.SeeingRoles);
        var secretary = new ViewerFacts { OwnHouse = true, Roles = [Roles.Secretary] };
        Assert.False(before.Admits(secretary));
        Assert.True(after.Admits(secretary));

        static RowWall<Note> WithRoles(params string[] roles) => RowWall.Of<Note>().House(n => n.House).Seen(by => by.Roles(roles));
        string Policy(RowWall<Note> wall) => wall.Policies(db.Model).Single(policy => policy.Name == "seen_wall").Using!;
    }

    [Fact]
    public void What_is_opened_to_a_party_is_opened_to_who_acts_for_it_and_not_to_its_supporting_staff()
    {
        using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
        foreach (var wall in (RowWall<Note>[])
        [
            RowWall.Of<Note>().House(n => n.House).Seen(by => by.Involved(n => n.Id)), RowWall.Of<Note>().House(n => n.House)
                .Seen(by => by.Own(n => n.Text)),
        ])
        {
            foreach (var role in Roles.ForParty) Assert.True(wall.Admits(Seen(role)), role);
            Assert.True(wall.Admits(Seen(Roles.SupportStaff, Roles.PartyDelegate)));
            foreach (var role in (string[])[Roles.SupportStaff, Roles.Operations]) Assert.False(wall.Admits(Seen(role)), role);
            var policy = wall.Policies(db.Model).Single(policy => policy.Name == "seen_wall").Using!;
            Assert.Contains(Columns.Array(Roles.ForParty), policy, StringComparison.Ordinal);
        }

        // Whoever gets a role more acts for the party, or it is said here why not.
        Assert.Equal([Roles.Operations, Roles.SupportStaff], RoleIds.All.Except(Roles.ForParty).Order());

        static ViewerFacts Seen(params string[] roles) =>
            new() { OwnHouse = true, OwnParty = true, Facts = [new CaseViewpoint(Involved: true)], Roles = roles };
    }

    [Fact]
    public void What_a_wall_asks_of_a_column_is_read_from_the_row_when_a_test_has_it_at_hand()
    {
        var wall = RowWall.Of<Note>().House(n => n.House)
            .Seen(by => by.Own(n => n.Text).All(all => all.Roles(Roles.Manager).When(n => n.Revision == 3)));
        var at = new ViewerFacts { OwnHouse = true, Roles = [Roles.Manager], Party = "politie" };
        Assert.False(wall.Admits(at));
        Assert.True(wall.Admits(at with { OwnParty = true }));
        Assert.True(wall.Admits(at with { Conditions = true }));
        var said = at with { OwnParty = true, Conditions = true };
        Assert.False(wall.Admits(said with { Rows = [Row("reclassering", 1)] }));
        Assert.True(wall.Admits(at with { Rows = [Row("politie", 1)] }));
        Assert.True(wall.Admits(at with { Rows = [Row("reclassering", 3)] }));
        // What another kind of row says is not asked.
        Assert.True(wall.Admits(said with { Rows = [new Effect { Id = Guid.Empty, House = "", RecordId = Guid.Empty }] }));

        static Note Row(string text, long revision) =>
            new() { Id = Guid.Empty, House = "", SubjectId = Guid.Empty, Text = text, Revision = revision };
    }

    [Fact]
    public void What_lasts_until_a_moment_is_there_before_it_comes_and_where_none_is_said()
    {
        var wall = RowWall.Of<Involvement>().House(i => i.House).Seen(by => by.Until(i => i.Until));
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Assert.True(wall.Admits(At(null)));
        Assert.True(wall.Admits(At(now.AddTicks(1))));
        Assert.False(wall.Admits(At(now)));
        using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
        Assert.Equal("(select app_service()) or ((involvements.until is null or involvements.until > (select app_now())))",
            wall.Policies(db.Model).Single(policy => policy.Name == "seen_wall").Using);

        ViewerFacts At(DateTimeOffset? until) => new()
        {
            OwnHouse = true, Now = now, Rows =
            [
                new Involvement
                {
                    DecisionId = Guid.Empty, House = "", CaseId = Guid.Empty, Process = "", Party = "", Phase = "", Ground = "", Since = default,
                    Until = until,
                },
            ],
        };
    }

    [Fact]
    public void A_condition_says_in_sql_what_it_says_of_a_row()
    {
        Says(n => n.Text == "o'clock", "notes.text = 'o''clock'");
        Says(n => n.Text != "x", "notes.text is distinct from 'x'");
        Says(n => n.Text == null, "notes.text is null");
        Says(n => n.Text != null && n.Revision == 3, "(notes.text is not null and notes.revision = 3)");
        Says(n => !(n.Text == "x" || n.Text == "y"), "not (notes.text = 'x' or notes.text = 'y')");
        Says(n => new[] { "a", "b" }.Contains(n.Text), "notes.text in ('a', 'b')");

        static void Says(Expression<Func<Note, bool>> condition, string sql)
        {
            using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
            var wall = RowWall.Of<Note>().House(n => n.House).Seen(by => by.When(condition));
            Assert.Equal($"(select app_service()) or ({sql})", wall.Policies(db.Model).Single(policy => policy.Name == "seen_wall").Using);
        }
    }

    [Fact]
    public void What_a_wall_cannot_say_is_refused_and_never_left_out()
    {
        using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
        var wall = RowWall.Of<Note>().House(n => n.House).Seen(by => by.When(n => n.Text.StartsWith('x')));
        Assert.Throws<NotSupportedException>(() => wall.Policies(db.Model));
        Assert.Throws<InvalidOperationException>(() => RowWall.Of<Note>().Seen(by => by.Roles(Roles.Manager)).Policies(db.Model));
        Assert.Throws<InvalidOperationException>(() => RowWall.Of<Note>().House(n => n.House).Seen(by => by.Seated()));
    }

    private sealed class Bare
    {
        public Guid Id { get; init; }
    }

    private sealed class BareContext(DbContextOptions<BareContext> options) : PlatformDbContext(options)
    {
        public override string Service => "bare";

        protected override void OnServiceModelCreating(ModelBuilder model) => model.Entity<Bare>();
    }
}
