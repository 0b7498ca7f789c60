namespace Platform.Governance.Oversight.Register;

/// <summary>What was recorded in the register goes on, by who keeps it.</summary>
internal static class RegisterChanges
{
    public static Change<RacSubmission> ChangeSubmission(this UseCase use, Guid id, string action, InputErrors errors) => use
        .Change(new(action, "wgs-register") { On = id }, ct => use.Seen<RacSubmission>().SingleOrDefaultAsync(s => s.Id == id, ct))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(errors)
        .Named(submission => new(action, submission.Subject) { On = id })
        .IfMatch();

    public static Change<PrivacyAudit> ChangeAudit(this UseCase use, Guid id, string action, InputErrors errors) => use
        .Change(new(action, "wgs-register") { On = id }, ct => use.Seen<PrivacyAudit>().SingleOrDefaultAsync(a => a.Id == id, ct))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(errors)
        .IfMatch();

    /// <summary>Whether another coordinates as FG in these days.</summary>
    public static Task<bool> OverlapsAsync(this UseCase use, DateOnly from, DateOnly? until, Guid? but = null) => use.Seen<FgAppointment>().AnyAsync(
        a => a.Id != but && (until == null || a.From <= until) && (a.Until == null || a.Until >= from), use.Aborted);
}
