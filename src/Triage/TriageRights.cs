using Platform.Triage.Advices;
using Platform.Triage.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage;

/// <summary>Who may reach what. The lists are the union over all houses; who decides in a house, its profile says (TRI-01).</summary>
internal static class TriageRights
{
    /// <summary>Roles that see and prepare every weighing of their house.</summary>
    public static readonly string[] Wide = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];

    /// <summary>Those who guard rights and legality; they also see what is shielded (WGS 2.31(8)).</summary>
    public static readonly string[] Guards = [.. Roles.Guards];

    public static readonly string[] WideAndGuards = [.. Wide, .. Guards];

    /// <summary>Who accounts for who could see a case (ACC-10).</summary>
    public static readonly string[] Overseers = [Roles.ProcessDirector, .. Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Guards];

    /// <summary>The weighings a user may see: all of the house by role, else those its party is involved in (ACC-01).</summary>
    public static IQueryable<Weighing> WeighingsFor(this TriageDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var recused = db.RecusedFrom(user);
        if (user.IsAny(Guards)) return db.Weighings.Where(w => w.House == user.House && !recused.Contains(w.Id));
        var open = db.OpenTo(user);
        if (user.IsAny(Wide)) return open;
        var involved = db.CasesOf(user, now);
        return open.Where(w => involved.Contains(w.Id));
    }

    /// <summary>The weighings of the house that are not shielded, but for those this account is excluded from (ACC-08).</summary>
    public static IQueryable<Weighing> OpenTo(this TriageDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        return db.Weighings.Where(w => w.House == user.House && w.ShieldedAt == null && !recused.Contains(w.Id));
    }

    /// <summary>Only those that can be decided now.</summary>
    public static IQueryable<Weighing> Waiting(this IQueryable<Weighing> weighings) =>
        weighings.Where(w => w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear);

    /// <summary>
    /// Each case in which the user's party is involved now, once, in a form that the database can walk from new to old and leave off after
    /// a page, however many there are; <c>distinct</c> would make it look at all of them.
    /// </summary>
    public static IQueryable<Guid> InvolvedOnce(this TriageDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var active = db.Set<Involvement>()
            .Where(i => i.House == user.House && i.Party == user.Party && i.Since <= now && (i.Until == null || i.Until > now));
        return active.Where(i => !active.Any(other => other.CaseId == i.CaseId
                && (other.Phase.CompareTo(i.Phase) < 0 || (other.Phase == i.Phase && other.DecisionId < i.DecisionId))))
            .Select(i => i.CaseId);
    }

    /// <summary>The questions a user may see: all of the house by role, else those put to its party.</summary>
    public static IQueryable<Question> QuestionsFor(this TriageDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        var open = db.Questions.Where(q => q.House == user.House && q.ShieldedAt == null && !recused.Contains(q.CaseId));
        return user.IsAny(Wide) ? open : open.Where(q => q.Party == user.Party);
    }

    /// <summary>Who answered what, for those who triage; a party that is involved sees what it answered itself (INT-06).</summary>
    public static IQueryable<InformationNote> NotesFor(this TriageDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        var house = db.InformationNotes.Where(n => n.House == user.House && !recused.Contains(n.WeighingId));
        return user.IsAny(WideAndGuards) ? house : house.Where(n => n.Party == user.Party);
    }

    /// <summary>The advices a user may see: all of the house by role, else those given to its party.</summary>
    public static IQueryable<Advice> AdvicesFor(this TriageDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        var house = db.Advices.Where(a => a.House == user.House && !recused.Contains(a.CaseId));
        if (user.IsAny(Guards)) return house;
        house = house.Where(a => a.ShieldedAt == null);
        return user.IsAny(Wide) ? house : house.Where(a => a.Party == user.Party);
    }
}
