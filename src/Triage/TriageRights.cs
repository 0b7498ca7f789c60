using Platform.Triage.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage;

/// <summary>Who may reach what. The lists are the union over all houses; who decides in a house, its profile says (TRI-01).</summary>
internal static class TriageRights
{
    /// <summary>Roles that see and prepare every weighing of their house.</summary>
    public static readonly string[] Wide = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];

    /// <summary>Those who guard rights and legality; they also see what is shielded (WGS 2.31(8)).</summary>
    public static readonly string[] Guards = [Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor];

    public static readonly string[] WideAndGuards = [.. Wide, .. Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Guards];

    /// <summary>The weighings a user may see: all of the house by role, else those its party is involved in (ACC-01).</summary>
    public static IQueryable<Weighing> WeighingsFor(this TriageDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var house = db.Weighings.Where(w => w.House == user.House);
        if (user.IsAny(Guards)) return house;
        house = house.Where(w => w.ShieldedAt == null);
        if (user.IsAny(Wide)) return house;
        var involved = db.CasesOf(user, now);
        return house.Where(w => involved.Contains(w.Id));
    }

    /// <summary>The questions a user may see: all of the house by role, else those put to its party.</summary>
    public static IQueryable<Question> QuestionsFor(this TriageDbContext db, CurrentUser user)
    {
        var open = db.Questions.Where(q => q.House == user.House && q.ShieldedAt == null);
        return user.IsAny(Wide) ? open : open.Where(q => q.Party == user.Party);
    }
}
