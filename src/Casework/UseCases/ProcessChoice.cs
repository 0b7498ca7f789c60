using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.Casework.UseCases;

/// <summary>ACC-03: a list is about one process.</summary>
public static class ProcessChoice
{
    /// <summary>
    /// The process that a list is about: the one asked for, else the only one that the account reaches. Where it reaches more it must say which, and
    /// a closed process is named only to who reaches it (WEE-06).
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="asked">The process asked for, or null.</param>
    /// <param name="errors">Gets an error on <c>process</c> where one must be named.</param>
    /// <param name="listed">Which processes the list can be about.</param>
    /// <returns>Null where there is none, or one must be named.</returns>
    public static string? OneProcess(this HouseProfile house, CurrentUser user, string? asked, InputErrors errors, Func<ProcessProfile, bool> listed)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(errors);
        if (asked is not null) return asked;
        string[] reached = [.. house.Processes.Values.Where(process => listed(process) && user.Reach.Includes(process.Id))
            .Select(process => process.Id)];
        errors.Check(reached.Length < 2, "process", $"Een lijst gaat over één proces; kies een van: {string.Join(", ", reached)}.");
        return reached.Length == 1 ? reached[0] : null;
    }

    /// <summary>The same for a slice: the process, or the answer that says why there is no list (ACC-03, COV-04).</summary>
    /// <param name="use">What the request stands on.</param>
    /// <param name="act">What is asked.</param>
    /// <param name="asked">The process asked for, or null.</param>
    /// <param name="errors">All that is wrong with the input.</param>
    /// <param name="listed">Which processes the list can be about.</param>
    /// <param name="orAnother">Whether another process of the house may be asked for by its name.</param>
    public static async Task<(string? Process, ProblemHttpResult? No)> OneProcessAsync(
        this UseCase use, Act act, string? asked, InputErrors errors, Func<ProcessProfile, bool> listed, bool orAnother = false)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(listed);
        var one = use.House.OneProcess(use.User, asked, errors, listed);
        if (errors.Any) return (null, errors.ToProblem());
        var known = one is not null && use.House.Process(one) is { } profile && (orAnother || listed(profile));
        return use.House.Unless(known, RuleIds.Cov04) is { } refusal ? (null, await use.RefuseAsync(act, refusal)) : (one, null);
    }
}
