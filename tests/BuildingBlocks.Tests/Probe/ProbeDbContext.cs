using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Casework.Hosting;

namespace Platform.BuildingBlocks.Tests.Probe;

internal sealed class ProbeDbContext(DbContextOptions<ProbeDbContext> options) : HouseDbContext(options)
{
    public override string Service => "probe";

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.Entity<Note>(note => note.HasIndex(n => new { n.House, n.Text }).IsUnique());
        model.Entity<Effect>();
        model.Entity<Secret>(secret => secret.ToTable("secrets").HasMany(s => s.Lines).WithOne().HasForeignKey(line => line.SecretId));
        model.Entity<SecretLine>(line => line.ToTable("secret_lines").HasKey(l => new { l.SecretId, l.Number }));
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

/// <summary>What nobody reads out of the database.</summary>
internal sealed class Secret : IWalled<Secret>
{
    public static RowWall<Secret> Wall { get; } = RowWall.Of<Secret>().House(s => s.House);

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Sealed<string> Text { get; set; }

    public Sealed<string>? More { get; set; }

    public Sealed<DateOnly?>? On { get; set; }

    public Sealed<IReadOnlyList<string>>? Names { get; set; }

    public Sealed<byte[]>? File { get; set; }

    public List<SecretLine> Lines { get; } = [];

    public uint Version { get; init; }
}

/// <summary>A row whose key is of more than one part.</summary>
internal sealed class SecretLine : IWalled<SecretLine>
{
    public static RowWall<SecretLine> Wall { get; } = RowWall.Of<SecretLine>().House(l => l.House);

    public required Guid SecretId { get; init; }

    public required int Number { get; init; }

    public required string House { get; init; }

    public required Sealed<string> Text { get; init; }
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
