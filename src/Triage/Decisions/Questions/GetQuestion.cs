using Platform.Triage.Access;

namespace Platform.Triage.Decisions.Questions;

/// <summary>A question of triage, for those who triage and for the party it is put to.</summary>
internal static class GetQuestion
{
    internal sealed record Response(
        Guid Id, Guid CaseId, string Process, string Party, string Text, DateOnly DueOn, DateOnly NextTriageOn, DateTimeOffset? AnsweredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/questions/{id:guid}", Handle).WithName(nameof(GetQuestion))
        .WithSummary("Een vraag van de triage").WithTags("Vragen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var question = await use.Seen<Question>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, use.Aborted);
        if (question is null) return Problems.NotFound();
        return await use.ShowAsync(
            new("question.viewed", "triage")
            {
                On = id, Case = question.CaseId, Process = question.Process, Processing = new("triage", "Vraag ingezien"),
            },
            new Response(
                id, question.CaseId, question.Process, question.Party, question.Text, question.DueOn, question.NextTriageOn, question.AnsweredAt));
    }
}
