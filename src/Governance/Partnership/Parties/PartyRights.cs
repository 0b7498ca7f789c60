namespace Platform.Governance.Partnership.Parties;

/// <summary>Who speaks in a matter of parties: the party itself through its delegate, or the secretary with what the party wrote.</summary>
internal static class PartyRights
{
    /// <summary>A delegate in Stuurgroep or tactical meeting speaks for its party.</summary>
    public static readonly string[] Delegates = [Roles.BoardMember, Roles.PartnerDelegate];

    public static readonly string[] WritersAndDelegates = [.. Rights.Writers, .. Delegates];

    /// <summary>Who may ask whom to call; supporting staff need it to get a meeting together (GOV-28).</summary>
    public static readonly string[] ContactReaders = [.. Rights.Readers, Roles.SupportStaff];

    /// <summary>Contacts of a body are for who reads it; those of the bodies below the board for supporting staff too.</summary>
    public static bool MayFindContacts(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.MayRead(body, user) || (user.Is(Roles.SupportStaff) && body.Id is not BodyIds.Board);

    /// <summary>Whether the caller speaks for the party named, or for its own when none is named.</summary>
    public static bool SpeaksFor(this CurrentUser user, string? party) =>
        user.IsAny(Delegates) && user.Party.Length > 0 && (party is null || party == user.Party);
}
