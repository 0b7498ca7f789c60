using Platform.Triage.Access;

namespace Platform.Triage.Decisions.Questions;

/// <summary>A question of triage, for those who triage and for the party it is put to.</summary>
internal static class GetQuestion
{
    internal sealed record Response(
        Guid Id, Guid CaseId, string Process, string Party, string Text, DateOnly DueOn, DateOnly NextTriageOn, DateTimeOffset? AnsweredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/questions/{id:guid}", Handle).WithName(nameof(GetQuestion))
        .WithSummary("Een vraag van de triage").WithTags("Vragen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        var question = await db.Seen<Question>(user).AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct);
        if (question is null) return Problems.NotFound();

        Telemetry.Mark(user.House, question.Process, question.CaseId);
        account.Audit("question.viewed", id, question.Process, "triage", question.CaseId);
        account.Processed($"{question.Process}/triage", "Vraag ingezien", question.CaseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            id, question.CaseId, question.Process, question.Party, question.Text, question.DueOn, question.NextTriageOn, question.AnsweredAt));
    }
}
