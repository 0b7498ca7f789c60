namespace Platform.Meetings.Cases;

internal static class InvolvedParties
{
    /// <summary>
    /// The parties the meeting counts with: involved now, in this phase, and a party of the house still. One that was just excluded has no part in a plan,
    /// also in the moment before its involvement is ended (MEE-19).
    /// </summary>
    public static async Task<HashSet<string>> InvolvedInAsync(
        this MeetingsDbContext db, CurrentUser user, HouseProfile house, Guid caseId, DateTimeOffset now, CancellationToken ct)
    {
        var parties = await db.Seen<Involvement>(user, now)
            .Where(i => i.CaseId == caseId && i.Phase == Case.Phase && i.Since <= now && (i.Until == null || i.Until > now))
            .Select(i => i.Party).ToHashSetAsync(ct);
        parties.RemoveWhere(party => house.Party(party) is null);
        return parties;
    }
}
