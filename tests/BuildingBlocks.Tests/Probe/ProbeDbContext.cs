using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Tests.Probe;

internal sealed class ProbeDbContext(DbContextOptions<ProbeDbContext> options) : PlatformDbContext(options)
{
    public override string Service => "probe";

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.Entity<Note>(note => note.HasIndex(n => new { n.House, n.Text }).IsUnique());
        model.Entity<Effect>();
        model.HasInvolvements();
        model.HasCaseAccess();
    }
}

internal sealed class Note : IWalled<Note>
{
    public static RowWall<Note> Wall { get; } = RowWall.Of<Note>().House(n => n.House).Recusal(n => n.Id);

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Text { get; set; }

    public long Revision { get; set; }

    public uint Version { get; init; }
}

/// <summary>What a consumer did: one row each time it really did it.</summary>
internal sealed class Effect : IWalled<Effect>
{
    public static RowWall<Effect> Wall { get; } =
        RowWall.Of<Effect>().House(e => e.House).Seen(by => by.Involved(e => e.RecordId).Emergency(e => e.RecordId)).Recusal(e => e.RecordId);

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Guid RecordId { get; init; }
}

[DbContext(typeof(ProbeDbContext))]
[Migration("20260101000000_Probe")]
internal sealed class FirstMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var db = new ProbeDbContext(new DbContextOptionsBuilder<ProbeDbContext>().UseNpgsql("Host=nowhere").Options);
        migrationBuilder.Sql(db.Database.GenerateCreateScript());
    }
}
