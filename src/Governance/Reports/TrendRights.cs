using Platform.Governance.Plans;

namespace Platform.Governance.Reports;

internal static class TrendRights
{
    public static readonly string[] Reporters = [Roles.Manager, Roles.ChainManager, Roles.LocationManager, Roles.ProcessDirector];

    public static readonly string[] Readers = [.. GovernanceRights.BoardReaders, Roles.ProcessDirector];

    /// <summary>The Stuurgroep and those who report to it.</summary>
    public static bool MayReadTrends(this HouseProfile house, CurrentUser user) => house.SeesDrafts(user) || user.IsAny(Reporters);
}
