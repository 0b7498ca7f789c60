namespace Platform.Meetings.Cases;

/// <summary>Who is involved in a case.</summary>
internal static class InvolvedParties
{
    /// <summary>
    /// The parties the meeting counts with: involved now, in this phase, and a party of the house still. One that was just excluded has no part in a
    /// plan, also in the moment before its involvement is ended (MEE-19).
    /// </summary>
    public static async Task<HashSet<string>> InvolvedInAsync(this UseCase use, Guid caseId)
    {
        var now = use.Now;
        var parties = await use.Seen<Involvement>()
            .Where(i => i.CaseId == caseId && i.Phase == Case.Phase && i.Since <= now && (i.Until == null || i.Until > now))
            .Select(i => i.Party).ToHashSetAsync(use.Aborted);
        parties.RemoveWhere(party => use.House.Party(party) is null);
        return parties;
    }
}
