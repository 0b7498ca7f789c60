using Platform.BuildingBlocks.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings;

/// <summary>
/// The walls in code, the same as the policies in the database: house, process, involvement or an emergency (ACC-09), the account itself (ACC-08); and the
/// shield.
/// </summary>
internal static class Visibility
{
    public static IQueryable<Case> CasesFor(this MeetingsDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var wide = user.IsAny(MeetingsPolicies.Wide) || user.IsAny(MeetingsPolicies.Guards);
        var guards = user.IsAny(MeetingsPolicies.Guards);
        var closed = user.IsAny(MeetingsPolicies.ClosedReaders);
        var involved = db.CasesOf(user, now);
        var recused = db.RecusedFrom(user);
        return db.Cases.Where(c => c.House == user.House && !recused.Contains(c.Id) && (c.ShieldedAt == null || guards)
            && ((wide && c.Process != MeetingsPolicies.ClosedProcess)
                || ((closed || c.Process != MeetingsPolicies.ClosedProcess) && involved.Contains(c.Id))));
    }

    public static IQueryable<CaseMeeting> MeetingsFor(this MeetingsDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var wide = user.IsAny(MeetingsPolicies.Wide) || user.IsAny(MeetingsPolicies.Guards) || user.Is(Roles.SupportStaff);
        var closed = user.IsAny(MeetingsPolicies.ClosedOrganisers);
        var cases = db.CasesFor(user, now);
        return db.Meetings.Where(m => m.House == user.House
            && ((wide && m.Process != MeetingsPolicies.ClosedProcess) || (closed && m.Process == MeetingsPolicies.ClosedProcess)
                || db.Invitations.Any(i => i.MeetingId == m.Id && i.Party == user.Party && cases.Any(c => c.Id == i.CaseId))));
    }

    /// <summary>The involvements of a case that count now, in the phase of the meetings.</summary>
    public static IQueryable<Involvement> InvolvedIn(this MeetingsDbContext db, Guid caseId, DateTimeOffset now) => db.Set<Involvement>()
        .Where(i => i.CaseId == caseId && i.Phase == Case.Phase && i.Since <= now && (i.Until == null || i.Until > now));
}
