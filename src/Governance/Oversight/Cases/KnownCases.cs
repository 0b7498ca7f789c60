namespace Platform.Governance.Oversight.Cases;

/// <summary>The cases that Governance was told of; what comes after an erasure makes no case again.</summary>
internal sealed class KnownCases(PlatformDbContext db)
{
    public async Task KeepAsync(Guid id, string house, string process, Action<KnownCase>? change, CancellationToken ct)
    {
        var known = await db.Set<KnownCase>().FindAsync([id], ct);
        if (known is null) db.Add(known = KnownCase.Of(id, house, process));
        change?.Invoke(known);
    }
}
