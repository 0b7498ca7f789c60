using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>
/// How many referrals there are in each phase, of those the user may see and no others: a count betrays as much as a list.
/// </summary>
internal static class CountReferrals
{
    internal sealed record PhaseCount(string Phase, int Count);

    internal sealed record Response(string Process, IReadOnlyList<PhaseCount> Phases, int Total);

    internal sealed record Query(string? Process);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/counts", Handle).WithName(nameof(CountReferrals))
        .WithSummary("Aantallen aanmeldingen per fase, binnen één proces").WithTags("Aanmeldingen").RequireRoles(Rights.Readers).MayRefuse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("referral.counted", "intake") { Process = query.Process };
        var (process, no) = await use.OneProcessAsync(act, query.Process, Limits.Check(query));
        if (process is null) return no!;

        var (db, user, now) = (use.Db, use.User, use.Now);
        var phases = user.IsAny(Roles.LeadersAndGuards)
            ? use.Seen<Referral>().Where(r => r.Process == process).Select(r => r.Phase)
            : OwnInvolvedAndOpened();
        var counts = await phases.GroupBy(phase => phase).Select(same => new { Phase = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Phase, same => same.Count, use.Aborted);
        return await use.ShowAsync(act with { Process = process }, new Response(
            process, [.. Phases.All.Select(phase => new PhaseCount(phase, counts.GetValueOrDefault(phase)))], counts.Values.Sum()));

        // As in the list: each by its own index, and no case twice.
        IQueryable<string> OwnInvolvedAndOpened()
        {
            var open = db.Unhidden<Referral>(user).Where(r => r.Process == process);
            var others = open.Where(r => r.ReferringParty != user.Party);
            return open.Where(r => r.ReferringParty == user.Party).Select(r => r.Phase)
                .Concat(from caseId in db.InvolvedOnce(user, now) join r in others on caseId equals r.Id select r.Phase)
                .Concat(from caseId in db.OpenedOnce(user, now) join r in others on caseId equals r.Id select r.Phase);
        }
    }
}
