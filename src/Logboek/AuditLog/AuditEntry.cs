using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Logboek;
using Platform.Covenants;

namespace Platform.Logboek.AuditLog;

/// <summary>A stored audit line: the line as it came, its place in the chain of its house, and the hash that ties it to the line before (ACC-05).</summary>
internal sealed class AuditEntry : IWalled<AuditEntry>
{
    /// <summary>ACC-05: a log that can be rewritten is no log, not by the service either.</summary>
    public static RowWall<AuditEntry> Wall { get; } = RowWall.Of<AuditEntry>().House(l => l.House).Process(l => l.Process)
        .Seen(by => by.Roles(RoleIds.PrivacyOfficer, RoleIds.Auditor).Guards()).Recusal(l => l.CaseIds)
        .StaysForever(name: "append_only").StaysForever(on: "truncate", name: "never_emptied", each: "statement");

    /// <summary>The chain of lines that belong to no house.</summary>
    public const string PlatformChain = "platform";

    private AuditEntry()
    {
    }

    public AuditEntry(AuditLine line, string service, long number, byte[] previous)
    {
        (Id, House, Number, Service, Previous) = (line.Id, line.House ?? PlatformChain, number, service, previous);
        (At, Actor, Party, Roles, Client) = (line.At, line.Actor, line.Party, line.Roles, line.Client);
        (Action, ObjectType, ObjectId, CaseIds, Process) = (line.Action, line.ObjectType, line.ObjectId, line.CaseIds, line.Process);
        (Purpose, Outcome, Rule, TraceId) = (line.Purpose, line.Outcome, line.Rule, line.TraceId);
        Hash = Seal();
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>1, 2, 3 … within the house; a gap is a missing line.</summary>
    public long Number { get; private set; }

    public string Service { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string Actor { get; private set; } = "";

    public string? Party { get; private set; }

    public string[] Roles { get; private set; } = [];

    public string Client { get; private set; } = "";

    public string Action { get; private set; } = "";

    public string ObjectType { get; private set; } = "";

    public Guid? ObjectId { get; private set; }

    public Guid[] CaseIds { get; private set; } = [];

    public string? Process { get; private set; }

    public string Purpose { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public string? Rule { get; private set; }

    public string? TraceId { get; private set; }

    public byte[] Previous { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>The hash over everything the line says and the hash before it. Moments count to the microsecond, as the database keeps them.</summary>
    public byte[] Seal()
    {
        var moment = At.UtcTicks / 10;
        var content = JsonSerializer.Serialize(new object?[]
        {
            Id, House, Number, Service, moment, Actor, Party, Roles, Client, Action, ObjectType, ObjectId, CaseIds, Process, Purpose, Outcome, Rule, TraceId,
        });
        return SHA256.HashData([.. Previous, .. Encoding.UTF8.GetBytes(content)]);
    }
}

/// <summary>The last line of a house's chain; its row lock makes lines follow each other.</summary>
internal sealed class ChainHead : IWalled<ChainHead>
{
    public static RowWall<ChainHead> Wall { get; } = RowWall.Of<ChainHead>().House(h => h.House).Seen(by => by.Roles(Roles.PrivacyOfficer, Roles.Auditor));

    public required string House { get; init; }

    public long Number { get; set; }

    public byte[] Hash { get; set; } = [];
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> line)
    {
        line.ToTable("audit_lines");
        line.HasKey(l => new { l.House, l.Number });
        line.HasIndex(l => l.Id).IsUnique();
        line.HasIndex(l => new { l.House, l.At, l.Number });
        line.HasIndex(l => l.CaseIds).HasMethod("gin");
    }
}

internal sealed class ChainHeadMapping : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> head)
    {
        head.ToTable("audit_chain_heads");
        head.HasKey(h => h.House);
    }
}
