namespace Platform.Intake.Emergencies;

internal static class EmergencyFacts
{
    /// <summary>The emergency accesses a user accounts for: of the cases it sees itself.</summary>
    public static IQueryable<EmergencyOpening> OpeningsFor(this IntakeDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var seen = db.ReferralsFor(user, now);
        return db.EmergencyOpenings.Where(o => o.House == user.House && seen.Any(r => r.Id == o.ReferralId));
    }
}
