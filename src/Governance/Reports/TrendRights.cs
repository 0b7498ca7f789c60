namespace Platform.Governance.Reports;

internal static class TrendRights
{
    public static readonly string[] Reporters = [Roles.Manager, Roles.ChainManager, Roles.LocationManager, Roles.ProcessDirector];

    public static readonly string[] Readers = [.. GovernanceRights.BoardReaders, Roles.ProcessDirector];
}
