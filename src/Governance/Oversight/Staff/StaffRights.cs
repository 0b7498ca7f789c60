namespace Platform.Governance.Oversight.Staff;

internal static class StaffRights
{
    public static readonly string[] Readers = [.. Rights.Writers, Roles.LocationManager, Roles.PrivacyOfficer, Roles.Auditor];

    /// <summary>Who can direct from day to day: those whom the covenant has lead the house (GOV-28).</summary>
    public static IEnumerable<string> Directors(this HouseProfile house) => house.Covenant.Managers.Select(manager => manager.Role);
}
