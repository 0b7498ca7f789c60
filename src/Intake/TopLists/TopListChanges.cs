using Platform.Intake.Referrals;

namespace Platform.Intake.TopLists;

/// <summary>How the slices come at the list.</summary>
internal static class TopListChanges
{
    /// <summary>The criteria that are in force; null while none were published.</summary>
    public static Task<Guid?> CriteriaInForceAsync(this UseCase use) => use.Seen<TopListCriteria>()
        .OrderByDescending(c => c.Ordinal).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(use.Aborted);

    /// <summary>
    /// A change of one place on the list. What is on record names the case: where the place was taken away nothing else is to say that it was there.
    /// </summary>
    public static Change<TopListEntry> OnEntry(this UseCase use, Guid id, string action, string name) => use
        .ChangeLocked(new(action, "intake"), async ct =>
        {
            await use.HoldAsync<TopListEntry>(id);
            return await use.Seen<TopListEntry>().SingleOrDefaultAsync(e => e.Id == id, ct);
        })
        .Named(entry => Act.OnCase(action, "intake", entry.ReferralId, entry.Process) with { Processing = new("intake", name, [entry.SubjectId]) });

    /// <summary>The referral, held: of who takes the case away at this moment, the one waits for the other.</summary>
    public static Change<Referral> OnHeldReferral(this UseCase use, Guid id, string action, string name) => use
        .ChangeLocked(Act.OnCase(action, "intake", id), async ct =>
        {
            await use.HoldAsync<Referral>(id);
            return await use.Seen<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct);
        })
        .Named(referral => Act.OnCase(action, "intake", id, referral.Process) with { Processing = new("intake", name) });
}
