namespace Platform.Nazorg.Records;

/// <summary>How the slices come at a record: what was shielded is there for none of them.</summary>
internal static class RecordChanges
{
    /// <summary>The records that who asks sees now.</summary>
    public static IQueryable<NazorgRecord> Records(this UseCase use) => use.Seen<NazorgRecord>().Where(r => r.ShieldedAt == null);

    /// <summary>A change of one record.</summary>
    public static Change<NazorgRecord> OnRecord(this UseCase use, Guid id, string action, string purpose = "pbw-18a", Processing? line = null) => use
        .Change(Act.OnCase(action, purpose, id), ct => use.Records().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Named(record => Act.OnCase(action, purpose, id, record.Process) with { Processing = line });
}
