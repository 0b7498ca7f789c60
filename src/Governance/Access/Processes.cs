namespace Platform.Governance.Access;

/// <summary>What the profile says of processes, where Governance asks it; none is known by its name here.</summary>
internal static class Processes
{
    /// <summary>WEE-06: the processes of which everybody may be told, and all that the annual report is about.</summary>
    public static string[] OpenProcesses(this HouseProfile house) =>
        [.. house.Processes.Keys.Where(process => !house.IsClosed(process))];

    /// <summary>WEE-06: of a closed process only who has a seat in it, or guards it, may know how many there are.</summary>
    public static string[] CountedClosed(this CurrentUser user) => [.. user.Reach.Seated.Union(user.Reach.Guarded)];
}
