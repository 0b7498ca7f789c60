namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: a party speaks through those who sit for it in a body, the house through its spokesman.</summary>
internal static class CommunicationRights
{
    public static readonly string[] PartyRoles = [Roles.BoardMember, Roles.PartnerDelegate];

    public static readonly string[] Speakers = [.. PartyRoles, .. Rights.Writers];

    public static bool IsSpokesman(this HouseProfile house, string role) =>
        house.Covenant.Managers.Any(manager => manager.Spokesman && manager.Role == role);

    public static bool IsSpokesman(this HouseProfile house, CurrentUser user) => user.Roles.Any(house.IsSpokesman);

    /// <summary>The party for which the account speaks; null when it speaks for none.</summary>
    public static string? PartyOf(CurrentUser user) => user.IsAny(PartyRoles) && user.Party.Length > 0 ? user.Party : null;
}
