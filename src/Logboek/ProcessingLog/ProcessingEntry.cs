using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Logboek;

namespace Platform.Logboek.ProcessingLog;

/// <summary>A stored line of the Logboek Dataverwerkingen (ACC-06): one data subject, no employee.</summary>
internal sealed class ProcessingEntry
{
    private ProcessingEntry()
    {
    }

    public ProcessingEntry(ProcessingLine line, string service)
    {
        (Id, House, Service, TraceId, SpanId, ParentSpanId) = (line.Id, line.House, service, line.TraceId, line.SpanId, line.ParentSpanId);
        (Status, Name, StartTime, EndTime) = (line.Status, line.Name, line.StartTime, line.EndTime);
        (ProcessingActivityId, DataSubjectId, DataSubjectIdType) = (line.ProcessingActivityId, line.DataSubjectId, line.DataSubjectIdType);
    }

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

    public string DataSubjectId { get; private set; } = "";

    public string DataSubjectIdType { get; private set; } = "";
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
