namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The facts the annual report counts (GOV-14); after an erasure nothing makes one again (RET-11), whichever queue it comes by.</summary>
internal sealed class CaseFacts(PlatformDbContext db, Protection protection, TimeProvider clock)
{
    public async Task KeepAsync(Guid id, string house, string process, Action<CaseFact> apply, CancellationToken ct)
    {
        var fact = await db.Set<CaseFact>().FindAsync([id], ct);
        if (fact is null) db.Add(fact = CaseFact.Of(id, house, process));
        apply(fact);
    }

    /// <summary>RET-11: the count stays, under a number that leads nowhere.</summary>
    public async Task CutAsync(Guid id, string house, CancellationToken ct)
    {
        await db.MarkErasedAsync([ErasedDossier.MarkOf(house, id, protection)], clock.GetUtcNow(), ct);
        if (await db.Set<CaseFact>().FindAsync([id], ct) is not { } fact) return;
        db.Remove(fact);
        db.Add(fact.Anonymous());
    }
}
