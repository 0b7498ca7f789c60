namespace Platform.Governance.Access;

/// <summary>Who is refused at a body: what is done there is for its keepers, what is read there for its members.</summary>
internal static class BodyRefusals
{
    /// <summary>404 where this body does not meet in this house, 403 for who does not keep its papers; null for who does.</summary>
    public static async Task<ProblemHttpResult?> KeepersOnlyAsync(this UseCase use, string body, Act act) => use.House.Deciding(body) switch
    {
        null => Problems.NotFound(),
        var found => use.House.MayRecord(found, use.User) ? null : await use.ForbidAsync(act, Refusals.Keepers),
    };

    /// <summary>404 where this body does not meet in this house, 403 by GOV-10 for who has no seat in it today; null for who has one.</summary>
    public static async Task<ProblemHttpResult?> MembersOnlyAsync(this UseCase use, string body, string action) => use.House.Deciding(body) switch
    {
        null => Problems.NotFound(),
        var found => use.House.Sits(await use.SeatedAsync(found), use.User) ? null : await use.ClosedAsync(action),
    };
}
