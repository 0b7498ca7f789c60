using System.Buffers.Binary;
using Platform.Intake.Attachments;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake;

/// <summary>Who may reach what. The lists are the union over all houses; which of these roles does the intake in a house, its profile says.</summary>
internal static class IntakeRights
{
    /// <summary>Roles that see every case of their house.</summary>
    public static readonly string[] Wide = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];

    /// <summary>Those who guard rights and legality; they also see what is shielded (WGS 2.31(8)).</summary>
    public static readonly string[] Guards = [.. Roles.Guards];

    public static readonly string[] WideAndGuards = [.. Wide, .. Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Wide, Roles.PartyDelegate, .. Guards];

    public static readonly string[] Referrers = [Roles.PartyDelegate, Roles.ProcessDirector];

    /// <summary>Who accounts for who could see a case (ACC-10), and sees why somebody was excluded from it (ACC-08).</summary>
    public static readonly string[] Overseers = [Roles.ProcessDirector, .. Guards];

    /// <summary>Who brings an emergency access before the tactical meeting and records the outcome; of a shielded dossier only the last.</summary>
    public static readonly string[] Reviewers = [Roles.ProcessDirector, Roles.ChainManager, Roles.PrivacyOfficer];

    /// <summary>Who reads the emergency accesses with their reasons.</summary>
    public static readonly string[] EmergencyReaders = [Roles.ProcessDirector, Roles.ChainManager, .. Guards];

    /// <summary>Who needs a secret address to do the intake; beside them only the referrer, who gave it, reads it.</summary>
    public static readonly string[] SecretAddresses = [Roles.ProcessDirector, Roles.InformationCoordinator];

    /// <summary>The referrals a user may see: all of the house by role, else those its party made or is involved in (ACC-01).</summary>
    public static IQueryable<Referral> ReferralsFor(this IntakeDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var recused = db.RecusedFrom(user);
        if (user.IsAny(Guards)) return db.Referrals.Where(r => r.House == user.House && !recused.Contains(r.Id));
        var open = db.OpenTo(user);
        if (user.IsAny(Wide)) return open;
        var involved = db.CasesOf(user, now);
        return open.Where(r => r.ReferringParty == user.Party || involved.Contains(r.Id));
    }

    /// <summary>The referrals of the house that are not shielded, but for those this account is excluded from (ACC-08).</summary>
    public static IQueryable<Referral> OpenTo(this IntakeDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        return db.Referrals.Where(r => r.House == user.House && r.ShieldedAt == null && !recused.Contains(r.Id));
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
        var recused = db.RecusedFrom(user);
        var open = db.InformationRequests.Where(r => r.House == user.House && r.ShieldedAt == null && !recused.Contains(r.ReferralId));
        return user.IsAny(Wide) ? open : open.Where(r => r.Party == user.Party);
    }

    /// <summary>The attachments a user may read: as with items, all of the house by role, else those its own party supplied (INT-06).</summary>
    public static IQueryable<Attachment> AttachmentsFor(this IntakeDbContext db, CurrentUser user)
    {
        var recused = db.RecusedFrom(user);
        var open = db.Attachments.Where(a => a.House == user.House && a.ShieldedAt == null && !recused.Contains(a.ReferralId));
        return user.IsAny(Wide) ? open : open.Where(a => a.SupplyingParty == user.Party);
    }

    /// <summary>
    /// ACC-03: a list is about one process. In a house where only one is referred to it need not be said; where there are more it must.
    /// </summary>
    public static string? OneProcess(this HouseProfile house, string? asked, InputErrors errors)
    {
        string[] own = [.. house.Triaged()];
        errors.Check(asked is not null || own.Length < 2, "process", $"Een lijst gaat over één proces; kies een van: {string.Join(", ", own)}.");
        return asked ?? own.FirstOrDefault();
    }

    /// <summary>The processes of the house that are referred to and triaged, in the order of its profile.</summary>
    public static IEnumerable<string> Triaged(this HouseProfile house) =>
        house.Processes.Values.Where(process => process.Triage is not null).Select(process => process.Id);

    /// <summary>
    /// The smallest that the id of a case of this moment or later can be: case ids are in order of time, so an index on them is one on time.
    /// </summary>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        return new(id, bigEndian: true);
    }

    /// <summary>Whether the profile of this house lets one of the user's roles do the intake of this process.</summary>
    public static bool MayDoIntake(this HouseProfile house, string process, CurrentUser user) =>
        house.Process(process) is { } profile && user.IsAny(profile.IntakeRoles);
}
