namespace Platform.Meetings.Access;

/// <summary>What this service says no to, whatever is done.</summary>
internal static class Refusals
{
    /// <summary>COV-04: a house holds meetings only in processes it has, and that know a case meeting.</summary>
    public static Refusal? RefuseProcess(HouseProfile house, string? process) =>
        house.Unless(process is not null && house.Process(process) is { CaseMeeting: not null }, RuleIds.Cov04);

    /// <summary>ACC-03, COV-04: the process that a list is about, or why there is no list.</summary>
    public static async Task<(string? Process, ProblemHttpResult? No)> OneProcessAsync(
        this UseCase use, string? asked, string action, InputErrors errors)
    {
        var one = use.House.OneProcess(use.User, asked, errors, static known => known.CaseMeeting is not null);
        if (errors.Any) return (null, errors.ToProblem());
        return RefuseProcess(use.House, one) is { } refusal
            ? (null, await use.RefuseAsync(new(action, "case-meeting") { Process = one }, refusal))
            : (one, null);
    }
}
