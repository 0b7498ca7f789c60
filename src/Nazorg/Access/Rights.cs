namespace Platform.Nazorg.Access;

internal static class Rights
{
    /// <summary>Who works with the records; the profile says who does the intake of this process.</summary>
    public static readonly string[] Readers = [Roles.NazorgDirector, Roles.InformationCoordinator];
}
