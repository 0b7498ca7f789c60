using Platform.BuildingBlocks.Access;
using Platform.Covenants;

namespace Platform.Retention;

/// <summary>Who sees which clocks: a director those of the processes that are his, guards of rights and legality all of their house.</summary>
internal static class RetentionRights
{
    public static readonly string[] Readers =
    [
        Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember, Roles.ContactPoint, Roles.PrivacyOfficer,
        Roles.Auditor,
    ];

    public static readonly string[] Makers = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember];

    public static readonly string[] Holders = [Roles.ProcessDirector, Roles.NazorgDirector, Roles.ContactPoint, Roles.PrivacyOfficer];

    /// <summary>ACC-03: the processes of which this user may see clocks.</summary>
    public static IReadOnlyList<string> Processes(CurrentUser user, HouseProfile house)
    {
        var all = house.Processes.Keys;
        if (user.IsAny(Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor)) return [.. all];
        return [.. all.Where(process => process switch
        {
            ProcessIds.Nazorg => user.Is(Roles.NazorgDirector),
            ProcessIds.Radicalisation => user.Is(Roles.WeegploegMember),
            _ => user.IsAny(Roles.ProcessDirector, Roles.InformationCoordinator),
        })];
    }
}
