using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Drafts;

/// <summary>What the own party is writing.</summary>
internal static class ReadDrafts
{
    internal sealed record Row(Guid Id, string? Process, Guid? AdviceId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateOnly DisappearsOn);

    internal sealed record Response(
        Guid Id, Guid? AdviceId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateOnly DisappearsOn, SubmitReferral.Request Referral);

    internal sealed record Query(string? Process, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referral-drafts", HandleList).WithName("ListDrafts")
            .WithSummary("Conceptaanmeldingen van uw partij, nieuwste eerst").WithTags("Concepten").RequireRoles(Rights.Referrers).MayRefuse();
        api.MapGet("/referral-drafts/{id:guid}", HandleOne).WithName("GetDraft")
            .WithSummary("Een conceptaanmelding van uw partij").WithTags("Concepten").RequireRoles(Rights.Referrers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var act = new Act("draft.listed", "intake") { Process = query.Process };
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        // A draft for which no process was chosen yet is in the list of each.
        var drafts = use.Seen<ReferralDraft>().Where(d => d.Process == process || d.Process == null);
        if (after is { } last) drafts = drafts.Where(d => d.Id < last);
        var found = await drafts.OrderByDescending(d => d.Id).Take(take + 1)
            .Select(d => new { d.Id, d.Process, d.AdviceId, d.CreatedAt, d.ChangedAt }).ToListAsync(use.Aborted);
        return await use.ShowAsync(act with { Process = process }, found.ToPage(take, d => d.Id, use.Http)
            .Select(d => new Row(d.Id, d.Process, d.AdviceId, d.CreatedAt, d.ChangedAt, ReferralDraft.GoneOn(d.ChangedAt))));
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleOne(Guid id, UseCase use)
    {
        var draft = await use.Seen<ReferralDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
        if (draft is null) return Problems.NotFound();
        use.Account.Processed(draft.Activity, "Conceptaanmelding ingezien", id);
        var answer = new Response(id, draft.AdviceId, draft.CreatedAt, draft.ChangedAt, ReferralDraft.GoneOn(draft.ChangedAt), draft.Content);
        return await use.ShowAsync(new("draft.viewed", "intake") { On = id, Process = draft.Process }, answer, draft);
    }
}
