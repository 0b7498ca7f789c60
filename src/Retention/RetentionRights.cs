using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.Retention;

/// <summary>Who asks for what; which clocks are there for an account, the walls say.</summary>
internal static class RetentionRights
{
    public static readonly string[] Readers =
    [
        Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember, Roles.ContactPoint, Roles.PrivacyOfficer,
        Roles.Auditor,
    ];

    public static readonly string[] Makers = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember];

    public static readonly string[] Holders = [Roles.ProcessDirector, Roles.NazorgDirector, Roles.ContactPoint, Roles.PrivacyOfficer];

    /// <summary>ACC-03: a list is about one process, one of those whose clocks the account sees; where that is only one it need not be said.</summary>
    public static string? OneProcess(this HouseProfile house, string? asked, CurrentUser user, InputErrors errors)
    {
        string[] own = [.. house.Processes.Keys.Where(id => user.Reach.Led.Contains(id) || user.Reach.Guarded.Contains(id)
            || (user.IsAny(Roles.Guards) && user.Reach.Open.Contains(id)))];
        errors.Check(asked is not null || own.Length < 2, "process", $"Een lijst gaat over één proces; kies een van: {string.Join(", ", own)}.");
        return asked ?? own.FirstOrDefault();
    }
}
