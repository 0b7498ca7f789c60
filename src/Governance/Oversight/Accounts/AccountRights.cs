namespace Platform.Governance.Oversight.Accounts;

/// <summary>
/// Who keeps the records of accounts. A party vouches for its own people (MN 17.2, GM 18.2; WGS 1.8(2): the participant designates), so whoever
/// speaks for it in the tactical meeting keeps those of its party; who leads the house or its work process keeps them for any party, from what the
/// party wrote.
/// </summary>
internal static class AccountRights
{
    /// <summary>Keep the records of every party.</summary>
    public static readonly string[] Keepers = [.. Rights.Writers, Roles.LocationManager, Roles.ProcessDirector];

    /// <summary>See the records of every party.</summary>
    public static readonly string[] OfAllParties = [.. Keepers, Roles.PrivacyOfficer, Roles.Auditor];

    /// <summary>Keep and see those of their own party.</summary>
    public static readonly string[] Own = [Roles.PartnerDelegate];

    public static readonly string[] Writers = [.. Keepers, .. Own];

    public static readonly string[] Readers = [.. OfAllParties, .. Own];

    /// <summary>Keeps the records of this party.</summary>
    public static bool MayKeepAccounts(this CurrentUser user, string party) => user.IsAny(Keepers) || (user.IsAny(Own) && user.Party == party);
}
