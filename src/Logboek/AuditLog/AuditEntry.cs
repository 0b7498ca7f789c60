using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Logboek;
using Platform.Logboek.Lines;

namespace Platform.Logboek.AuditLog;

/// <summary>A stored audit line: the line as it came, its place in its chain, and the hash that ties it to the line before (ACC-05).</summary>
internal sealed class AuditEntry : IWalled<AuditEntry>
{
    /// <summary>
    /// ACC-05: a log that can be rewritten is no log, not by the service either. Its search is the one that spans the open processes of a house
    /// (ACC-03): who controls legality (WGS 1.8(4), 1.10) follows an account or a trace wherever it went, and lines of no process are between them.
    /// Lines of a closed process are for those who guard legality in it.
    /// </summary>
    public static RowWall<AuditEntry> Wall { get; } = RowWall.Of<AuditEntry>().House(l => l.House).ProcessOrNone(l => l.Process)
        .Seen(by => by.Roles(RoleIds.PrivacyOfficer, RoleIds.Auditor).Guards()).Recusal(l => l.CaseIds)
        .StaysForever(name: "append_only").StaysForever(on: "truncate", name: "never_emptied", each: "statement");

    /// <summary>The house of lines that belong to none.</summary>
    public const string Platform = "platform";

    /// <summary>The chain of what is of no closed process.</summary>
    public const string OpenChain = "";

    private AuditEntry()
    {
    }

    /// <summary>
    /// Takes a line as it came; whatever stands in it can be stored, and what had to be cut or is odd is said in <see cref="LineCleaner"/>.
    /// </summary>
    public AuditEntry(AuditLine line, string service, CovenantCatalog covenants, DateTimeOffset now)
    {
        var marks = new LineCleaner();
        (Id, House, Service, StoredAt) = (line.Id, HouseOf(line), marks.Text("service", service), now);
        if (line.House is { Length: > 0 }) marks.Text("house", line.House);
        (At, Actor, Party) = (marks.Moment("at", line.At, now), marks.Text("actor", line.Actor), marks.OptionalText("party", line.Party));
        (Roles, Client) = ([.. (line.Roles ?? []).Select(role => marks.Text("roles", role))], marks.Text("client", line.Client));
        (Action, ObjectType) = (marks.Code("action", line.Action), marks.Code("object-type", line.ObjectType));
        (ObjectId, CaseIds) = (line.ObjectId, line.CaseIds ?? []);
        (Process, Purpose) = (line.Process is null ? null : marks.Code("process", line.Process), marks.Code("purpose", line.Purpose));
        (Outcome, Rule) = (marks.Code("outcome", line.Outcome), line.Rule is null ? null : marks.Code("rule", line.Rule));
        (TraceId, Marked, Chain) = (marks.OptionalText("trace-id", line.TraceId), marks.All, ChainOf(covenants, House, Process));
    }

    private static string HouseOf(AuditLine line) => line.House is { Length: > 0 } house ? LogText.Clean(house) : Platform;

    /// <summary>
    /// WEE-06: each closed process has a chain of its own, so that who does not see its lines sees no hole where they stand and no number that moves.
    /// Lines with a process that the house does not have are seen by nobody and share one chain, so that made-up names make no chains.
    /// </summary>
    private static string ChainOf(CovenantCatalog covenants, string house, string? process) => (covenants.FindHouse(house), process) switch
    {
        ({ } known, { } named) when known.IsClosed(named) => known.Process(named) is null ? LogText.Unlisted : named,
        _ => OpenChain,
    };

    /// <summary>Puts the line at the end of its chain.</summary>
    public void Join(ChainHead head)
    {
        (Number, Previous) = (head.Number + 1, head.Hash);
        Hash = Seal();
        (head.Number, head.Hash) = (Number, Hash);
    }

    /// <summary>Gives the line an id of its own, when another line came under the same one.</summary>
    public void Rename() => (Id, Marked) = (Guid.CreateVersion7(At), [.. Marked, "id"]);

    /// <summary>Whether the other is this very line, come again.</summary>
    public bool IsSameAs(AuditEntry other) => Content(0) == other.Content(0);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>Within the house: a closed process, or <see cref="OpenChain"/>.</summary>
    public string Chain { get; private set; } = OpenChain;

    /// <summary>1, 2, 3 … within the chain; a gap is a missing line.</summary>
    public long Number { get; private set; }

    public string Service { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When it came here; the order of what stands in several chains.</summary>
    public DateTimeOffset StoredAt { get; private set; }

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

    /// <summary>The members that came otherwise than they stand here, or that are odd: an unknown kind of code, a moment that cannot be.</summary>
    public string[] Marked { get; private set; } = [];

    public byte[] Previous { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>
    /// The hash over everything the line says and the hash before it. Moments count to the microsecond, as the database keeps them.
    /// </summary>
    public byte[] Seal() => SHA256.HashData([.. Previous, .. Encoding.UTF8.GetBytes($"{Chain}\n{StoredAt.UtcTicks / 10}\n{Content(Number)}")]);

    private string Content(long number) => JsonSerializer.Serialize(new object?[]
    {
        Id, House, number, Service, At.UtcTicks / 10, Actor, Party, Roles, Client, Action, ObjectType, ObjectId, CaseIds, Process, Purpose, Outcome,
        Rule, TraceId, Marked,
    });
}

/// <summary>The last line of a chain; its row lock makes lines follow each other.</summary>
internal sealed class ChainHead : IWalled<ChainHead>
{
    /// <summary>The length of the chain of a closed process is known only to those who see its lines.</summary>
    public static RowWall<ChainHead> Wall { get; } = RowWall.Of<ChainHead>().House(h => h.House).ProcessOrNone(h => h.Process)
        .Seen(by => by.Roles(Roles.PrivacyOfficer, Roles.Auditor).Guards());

    public required string House { get; init; }

    public required string Chain { get; init; }

    /// <summary>The process whose chain it is; null for the open one.</summary>
    public string? Process { get; init; }

    public long Number { get; set; }

    public byte[] Hash { get; set; } = [];
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> line)
    {
        line.ToTable("audit_lines");
        line.HasKey(l => new { l.House, l.Chain, l.Number });
        line.HasIndex(l => l.Id).IsUnique();
        line.HasIndex(l => new { l.House, l.At, l.Number });
        line.HasIndex(l => new { l.House, l.StoredAt, l.Number, l.Chain });
        line.HasIndex(l => l.CaseIds).HasMethod("gin");
    }
}

internal sealed class ChainHeadMapping : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> head)
    {
        head.ToTable("audit_chain_heads");
        head.HasKey(h => new { h.House, h.Chain });
    }
}
