using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Standing;

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

internal sealed class Note
{
    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Text { get; set; }

    public long Revision { get; set; }

    public uint Version { get; init; }
}

/// <summary>What a consumer did: one row each time it really did it.</summary>
internal sealed class Effect
{
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
        migrationBuilder.CreateWallFunctions();
        migrationBuilder.Sql(db.Database.GenerateCreateScript());
        migrationBuilder.AddHouseWall("notes");
        migrationBuilder.AddHouseWall("involvements");
        migrationBuilder.AddCaseAccessWalls([Roles.PrivacyOfficer]);
        migrationBuilder.AddRecusalWall("notes", "id");
        migrationBuilder.AddInvolvementWall("effects", "record_id", []);
        migrationBuilder.OpenInvolvementWallToEmergencies("effects", "record_id", []);
        migrationBuilder.AddStandingWalls();
        migrationBuilder.AddAccountStandingWalls();
        migrationBuilder.AskStandingOnce();
    }
}
