namespace Platform.Intake.Referrals;

/// <summary>How the slices come at a referral and the people in it.</summary>
internal static class ReferralChanges
{
    /// <summary>Something done with one referral.</summary>
    public static Change<Referral> OnReferral(this UseCase use, Guid id, string action, Processing? line = null) => use
        .Change(Act.OnCase(action, "intake", id), ct => use.Seen<Referral>().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Named(referral => Act.OnCase(action, "intake", id, referral.Process) with { Processing = line });

    /// <summary>Everybody whom a referral is about, whether who asks may see them or not.</summary>
    public static Task<List<Guid>> PeopleAsync(this UseCase use, Guid id) => use.Db.Set<Subject>()
        .Where(s => s.House == use.User.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(use.Aborted);
}
