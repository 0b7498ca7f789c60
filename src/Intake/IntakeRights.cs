using Platform.Intake.InformationRequests;
using Platform.Intake.Referrals;

namespace Platform.Intake;

/// <summary>Who may reach what. The lists are the union over all houses; which of these roles does the intake in a house, its profile says.</summary>
internal static class IntakeRights
{
    /// <summary>Roles that see every case of their house.</summary>
    public static readonly string[] Wide = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];

    /// <summary>Those who guard rights and legality; they also see what is shielded (WGS 2.31(8)).</summary>
    public static readonly string[] Guards = [Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor];

    public static readonly string[] WideAndGuards = [.. Wide, .. Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Wide, Roles.PartyDelegate, .. Guards];

    public static readonly string[] Referrers = [Roles.PartyDelegate, Roles.ProcessDirector];

    /// <summary>The referrals a user may see: all of the house by role, else those its party made or is involved in (ACC-01).</summary>
    public static IQueryable<Referral> ReferralsFor(this IntakeDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var house = db.Referrals.Where(r => r.House == user.House);
        if (user.IsAny(Guards)) return house;
        house = house.Where(r => r.ShieldedAt == null);
        if (user.IsAny(Wide)) return house;
        var involved = db.CasesOf(user, now);
        return house.Where(r => r.ReferringParty == user.Party || involved.Contains(r.Id));
    }

    /// <summary>
    /// Each case in which the user's party is involved now, once, in a form that the database can walk from new to old and leave off after
    /// a page, however many there are; <c>distinct</c> would make it look at all of them.
    /// </summary>
    public static IQueryable<Guid> InvolvedOnce(this IntakeDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var active = db.Set<Involvement>()
            .Where(i => i.House == user.House && i.Party == user.Party && i.Since <= now && (i.Until == null || i.Until > now));
        return active.Where(i => !active.Any(other => other.CaseId == i.CaseId
                && (other.Phase.CompareTo(i.Phase) < 0 || (other.Phase == i.Phase && other.DecisionId < i.DecisionId))))
            .Select(i => i.CaseId);
    }

    /// <summary>The information requests a user may see: all of the house by role, else those put to its party.</summary>
    public static IQueryable<InformationRequest> RequestsFor(this IntakeDbContext db, CurrentUser user)
    {
        var open = db.InformationRequests.Where(r => r.House == user.House && r.ShieldedAt == null);
        return user.IsAny(Wide) ? open : open.Where(r => r.Party == user.Party);
    }

    /// <summary>Whether the profile of this house lets one of the user's roles do the intake of this process.</summary>
    public static bool MayDoIntake(this HouseProfile house, string process, CurrentUser user) =>
        house.Process(process) is { } profile && user.IsAny(profile.IntakeRoles);
}
