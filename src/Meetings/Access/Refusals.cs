namespace Platform.Meetings.Access;

/// <summary>What this service says no to, whatever is done.</summary>
internal static class Refusals
{
    /// <summary>COV-04: a house holds meetings only in processes it has, and that know a case meeting.</summary>
    public static Refusal? RefuseProcess(HouseProfile house, string? process) =>
        house.Unless(process is not null && house.Process(process) is { CaseMeeting: not null }, RuleIds.Cov04);

    /// <summary>The process that knows a case meeting and that a list is about.</summary>
    public static Task<(string? Process, ProblemHttpResult? No)> OneProcessAsync(this UseCase use, Act act, string? asked, InputErrors errors) =>
        use.OneProcessAsync(act, asked, errors, static process => process.CaseMeeting is not null);
}
