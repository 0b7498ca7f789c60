using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>How many referrals there are in each phase, of those the user may see and no others: a count betrays as much as a list.</summary>
internal static class CountReferrals
{
    internal sealed record PhaseCount(string Phase, int Count);

    internal sealed record Response(string Process, IReadOnlyList<PhaseCount> Phases, int Total);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/counts", Handle).WithName(nameof(CountReferrals))
        .WithSummary("Aantallen aanmeldingen per fase, binnen één proces").WithTags("Aanmeldingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? process, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var one = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(one) is { } refusal) return await db.Refuse(account, refusal, "referral.counted", null, null, ct, process: one);

        var now = clock.GetUtcNow();
        var phases = user.IsAny(Rights.WideAndGuards)
            ? db.Seen<Referral>(user, now).Where(r => r.Process == one).Select(r => r.Phase)
            : OwnInvolvedAndOpened();
        var counts = await phases.GroupBy(phase => phase).Select(same => new { Phase = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Phase, same => same.Count, ct);
        Telemetry.Mark(user.House, one);
        account.Audit("referral.counted", null, one, "intake");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(one!, [.. Phases.All.Select(phase => new PhaseCount(phase, counts.GetValueOrDefault(phase)))], counts.Values.Sum()));

        // As in the list: each by its own index, and no case twice.
        IQueryable<string> OwnInvolvedAndOpened()
        {
            var open = db.Unhidden<Referral>(user).Where(r => r.Process == one);
            return open.Where(r => r.ReferringParty == user.Party).Select(r => r.Phase)
                .Concat(from caseId in db.InvolvedOnce(user, now) join r in open on caseId equals r.Id where r.ReferringParty != user.Party select r.Phase)
                .Concat(from caseId in db.OpenedOnce(user, now) join r in open on caseId equals r.Id where r.ReferringParty != user.Party select r.Phase);
        }
    }
}
