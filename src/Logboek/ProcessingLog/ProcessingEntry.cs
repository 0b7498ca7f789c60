using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Logboek;
using Platform.Logboek.Lines;

namespace Platform.Logboek.ProcessingLog;

/// <summary>A stored line of the Logboek Dataverwerkingen (ACC-06): one data subject, no employee.</summary>
internal sealed class ProcessingEntry : IWalled<ProcessingEntry>
{
    /// <summary>
    /// ACC-06, WEE-06: what was processed in a closed process is there for who guards legality in it. Of one subject the search spans the open ones
    /// (ACC-03): what a house answers to somebody who asks what it did with their data (AVG 15, by way of the contact point of BGS 1.1) is about
    /// the house, not about a process.
    /// </summary>
    public static RowWall<ProcessingEntry> Wall { get; } = RowWall.Of<ProcessingEntry>().House(l => l.House).Process(l => l.Process)
        .Seen(by => by.Roles(Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor).Guards())
        .StaysForever(name: "append_only").StaysForever(on: "truncate", name: "never_emptied", each: "statement");

    private ProcessingEntry()
    {
    }

    public ProcessingEntry(ProcessingLine line, string service, DateTimeOffset now)
    {
        var marks = new LineCleaner();
        (Id, House, Service) = (line.Id, marks.Text("house", line.House), marks.Text("service", service));
        (TraceId, SpanId) = (marks.Text("trace-id", line.TraceId), marks.Text("span-id", line.SpanId));
        (ParentSpanId, Status) = (marks.OptionalText("parent-span-id", line.ParentSpanId), marks.Code("status", line.Status));
        Name = marks.Text("name", line.Name);
        (StartTime, EndTime) = (marks.Milliseconds("start-time", line.StartTime, now), marks.Milliseconds("end-time", line.EndTime, now));
        ProcessingActivityId = marks.Text("processing-activity-id", line.ProcessingActivityId);
        DataSubjectId = marks.Text("data-subject-id", line.DataSubjectId);
        DataSubjectIdType = marks.Text("data-subject-id-type", line.DataSubjectIdType);
        (Protocol, Marked) = (marks.OptionalText("protocol", line.Protocol), marks.All);
        Process = ProcessOf(ProcessingActivityId);
    }

    /// <summary>Gives the line an id of its own, when another line came under the same one.</summary>
    public void Rename() => (Id, Marked) = (Guid.CreateVersion7(), [.. Marked, "id"]);

    /// <summary>Whether the other is this very line, come again.</summary>
    public bool IsSameAs(ProcessingEntry other) =>
        (Id, House, Service, TraceId, SpanId, ParentSpanId, Status, Name, StartTime, EndTime) ==
        (other.Id, other.House, other.Service, other.TraceId, other.SpanId, other.ParentSpanId, other.Status, other.Name,
            other.StartTime, other.EndTime)
        && (ProcessingActivityId, DataSubjectId, DataSubjectIdType, Protocol) ==
        (other.ProcessingActivityId, other.DataSubjectId, other.DataSubjectIdType, other.Protocol);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Service { get; private set; } = "";

    public string TraceId { get; private set; } = "";

    public string SpanId { get; private set; } = "";

    public string? ParentSpanId { get; private set; }

    public string Status { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Milliseconds since 1970, as the standard writes it.</summary>
    public long StartTime { get; private set; }

    public long EndTime { get; private set; }

    public string ProcessingActivityId { get; private set; } = "";

    /// <summary>The process that the activity is of: what stands before its first slash.</summary>
    public string Process { get; private set; } = "";

    public string DataSubjectId { get; private set; } = "";

    public string DataSubjectIdType { get; private set; } = "";

    /// <summary>COV-05: the privacy protocol that governs the process; no field of the standard, whose names stay as they are.</summary>
    public string? Protocol { get; private set; }

    /// <summary>The members that came otherwise than they stand here, or that are odd.</summary>
    public string[] Marked { get; private set; } = [];

    internal static string ProcessOf(string activity) => activity[(activity.LastIndexOf(':') + 1)..].Split('/')[0];
}

internal sealed class ProcessingEntryMapping : IEntityTypeConfiguration<ProcessingEntry>
{
    public void Configure(EntityTypeBuilder<ProcessingEntry> line)
    {
        line.ToTable("processing_lines");
        line.HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new { l.House, l.DataSubjectId, l.StartTime });
        line.HasIndex(l => new { l.House, l.TraceId });
    }
}
