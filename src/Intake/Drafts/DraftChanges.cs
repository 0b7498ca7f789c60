namespace Platform.Intake.Drafts;

/// <summary>How the slices come at a draft.</summary>
internal static class DraftChanges
{
    /// <summary>A change of one draft, by who has seen its newest version.</summary>
    public static Change<ReferralDraft> OnDraft(this UseCase use, Guid id, string action) => use
        .Change(new(action, "intake") { On = id }, ct => use.Seen<ReferralDraft>().SingleOrDefaultAsync(d => d.Id == id, ct))
        .Named(draft => new(action, "intake") { On = id, Process = draft.Process })
        .IfMatch();

    /// <summary>A new draft, and where it is.</summary>
    public static Made Begun(this UseCase use, ReferralDraft draft)
    {
        use.Db.Add(draft);
        return new(draft.Id, $"/referral-drafts/{draft.Id}", draft);
    }
}
