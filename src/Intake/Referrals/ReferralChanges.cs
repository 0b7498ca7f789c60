namespace Platform.Intake.Referrals;

/// <summary>How the slices come at a referral and the people in it.</summary>
internal static class ReferralChanges
{
    /// <summary>Something done with one referral, on record for everybody whom it is about (ACC-06).</summary>
    /// <param name="use">The use case.</param>
    /// <param name="id">The referral.</param>
    /// <param name="action">What is done, as the audit log names it.</param>
    /// <param name="name">The same in Dutch, for the processing log.</param>
    public static Change<Referral> OnReferral(this UseCase use, Guid id, string action, string name) => use
        .Change(Act.OnCase(action, "intake", id), ct => use.Seen<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Named(referral => Act.OnCase(action, "intake", id, referral.Process) with { Processing = new("intake", name) });

    /// <summary>Everybody whom a referral is about, whether who asks may see them or not.</summary>
    public static Task<List<Guid>> PeopleAsync(this UseCase use, Guid id) => use.Db.Set<Subject>()
        .Where(s => s.House == use.User.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(use.Aborted);
}

/// <summary>ACC-06: the people of referrals, for the processing log; never a BSN, and what leaves here is a pseudonym.</summary>
internal sealed class ReferralSubjects : ISubjectsOf
{
    public async Task<ILookup<Guid, Guid>> OfAsync(PlatformDbContext db, IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await db.Set<Subject>().Where(s => cases.Contains(s.ReferralId)).Select(s => new { s.ReferralId, s.Id }).ToListAsync(ct))
        .ToLookup(static s => s.ReferralId, static s => s.Id);
}
