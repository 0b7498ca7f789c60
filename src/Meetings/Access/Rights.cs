namespace Platform.Meetings.Access;

/// <summary>Which roles may call which endpoint. What a role may then do in a house, its profile says.</summary>
internal static class Rights
{
    /// <summary>Roles that may ask for cases and meetings; which ones they see is up to the walls.</summary>
    public static readonly string[] Readers = [.. Roles.LeadersAndGuards, Roles.WeegploegMember, Roles.CaseDirector, Roles.PartyDelegate];

    /// <summary>Roles that may ask when and where a meeting is; supporting staff see no more of it than that (GOV-28).</summary>
    public static readonly string[] Schedules = [.. Readers, Roles.SupportStaff];

    /// <summary>Roles that report progress, if the agreement or the case direction is their party's (MEE-17, MEE-10).</summary>
    public static readonly string[] Reporters = [Roles.CaseDirector, Roles.PartyDelegate, Roles.ProcessDirector, Roles.WeegploegMember];

    /// <summary>What the profile says of the case meeting of a process the house has.</summary>
    public static CaseMeetingProfile MeetingOf(this HouseProfile house, string process) => house.Process(process)!.CaseMeeting!;

    /// <summary>Whether who asks chairs the meetings of a process.</summary>
    public static bool Chairs(this UseCase use, string process) => use.User.Is(use.House.MeetingOf(process).Chair);
}
