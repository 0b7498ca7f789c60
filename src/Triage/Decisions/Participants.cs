using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>That a party has a part in a weighing.</summary>
internal sealed class Part
{
    public required Guid CaseId { get; init; }

    public required string Party { get; init; }
}

/// <summary>
/// TRI-04: which participants are involved in a weighing, and so judge: who referred, who was consulted, who supplied data, whom triage asked, and
/// whom a decision involved.
/// </summary>
internal static class Participants
{
    /// <summary>Every part of every party in the weighings of a house, each once.</summary>
    public static IQueryable<Part> Parts(this PlatformDbContext db, string house) =>
        db.Set<Weighing>().Where(w => w.House == house && w.ReferringParty != null).Select(w => new Part { CaseId = w.Id, Party = w.ReferringParty! })
        .Union(db.Set<Consultation>().Where(c => c.House == house).Select(c => new Part { CaseId = c.WeighingId, Party = c.Party }))
        .Union(db.Set<InformationNote>().Where(n => n.House == house && n.Kind == InformationKinds.Supplied)
            .Select(n => new Part { CaseId = n.WeighingId, Party = n.Party }))
        .Union(db.Set<Question>().Where(q => q.House == house).Select(q => new Part { CaseId = q.CaseId, Party = q.Party }))
        .Union(db.Set<Involvement>().Where(i => i.House == house && i.Until == null).Select(i => new Part { CaseId = i.CaseId, Party = i.Party }));

    /// <summary>
    /// What a party is to judge, past the walls of who asks: it need not see the weighing for it. What is shielded, or what this account is kept out
    /// of, is not there.
    /// </summary>
    public static IQueryable<Weighing> ToJudge(this PlatformDbContext db, CurrentUser user)
    {
        var (reached, recused, parts) = (user.Reach.All, db.RecusedFrom(user), db.Parts(user.House));
        return db.Set<Weighing>().AsNoTracking().Where(w => w.House == user.House && reached.Contains(w.Process) && w.ShieldedAt == null
            && !recused.Contains(w.Id) && parts.Any(part => part.CaseId == w.Id && part.Party == user.Party));
    }
}
