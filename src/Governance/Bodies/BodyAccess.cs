using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Governance.Bodies;

/// <summary>Who sits where, and the meeting an address names.</summary>
internal static class BodyAccess
{
    /// <summary>Who keeps the papers, and who speaks for a party.</summary>
    public static readonly string[] WritersAndSpeakers = [.. GovernanceRights.Writers, .. GovernanceRights.Speakers];

    /// <summary>Speaks for this party: nobody of another party does.</summary>
    public static bool SpeaksFor(this CurrentUser user, string party) => user.Party == party && user.IsAny(GovernanceRights.Speakers);

    /// <summary>GOV-02 for the Stuurgroep, GOV-12 for the tactical meeting.</summary>
    public static string CompositionRule(this BodyProfile body) => body.Id is BodyIds.Board ? RuleIds.Gov02 : RuleIds.Gov12;

    /// <summary>The meetings of a body, those together with another one too.</summary>
    public static IQueryable<BodyMeeting> MeetingsOf(this PlatformDbContext db, CurrentUser user, string body) =>
        db.Seen<BodyMeeting>(user).Where(m => m.Body == body || m.JointWith == body);

    /// <summary>A meeting for who may read it.</summary>
    public static Task<BodyMeeting?> MeetingAsync(this PlatformDbContext db, CurrentUser user, string body, Guid id, CancellationToken ct) =>
        db.MeetingsOf(user, body).SingleOrDefaultAsync(m => m.Id == id, ct);

    /// <summary>A meeting for who keeps its papers: under the body that called it.</summary>
    public static Task<BodyMeeting?> OwnMeetingAsync(this PlatformDbContext db, CurrentUser user, string body, Guid id, CancellationToken ct) =>
        db.Seen<BodyMeeting>(user).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);

    /// <summary>The meeting goes on with its parts: its version is what callers saw of them.</summary>
    public static void Touch(this PlatformDbContext db, object parent) => db.Entry(parent).State = EntityState.Modified;

    /// <summary>409: from the first sending an agenda stands.</summary>
    public static ProblemHttpResult AgendaClosed() => Problems.WrongState("Deze agenda is al verzonden, of de vergadering is voorbij of afgelast.");

    /// <summary>403: only the party itself does this.</summary>
    public static Task<ProblemHttpResult> NotYours(this PlatformDbContext db, Account account, string action, Guid? id, CancellationToken ct) => db.Forbid(
        account, "Dit doet de partij zelf, of de secretaris of de dagelijkse leiding als de partij het schriftelijk liet weten.", action, id, null, ct);

    /// <summary>One at a time per key, until the transaction ends: what is looked up under it stays true until it is saved.</summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(this PlatformDbContext db, IEnumerable<string> keys, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        foreach (var key in keys.Distinct().Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", ct);
        return turn;
    }
}
