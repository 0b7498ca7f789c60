namespace Platform.Governance.Parties;

/// <summary>Who speaks in a matter of parties: the party itself through its delegate, or the secretary with what the party wrote.</summary>
internal static class PartyRights
{
    /// <summary>A delegate in Stuurgroep or tactical meeting speaks for its party.</summary>
    public static readonly string[] Delegates = [Roles.BoardMember, Roles.PartnerDelegate];

    public static readonly string[] WritersAndDelegates = [.. GovernanceRights.Writers, .. Delegates];

    /// <summary>Whether the caller speaks for the party named, or for its own when none is named.</summary>
    public static bool SpeaksFor(this CurrentUser user, string? party) =>
        user.IsAny(Delegates) && user.Party.Length > 0 && (party is null || party == user.Party);
}
