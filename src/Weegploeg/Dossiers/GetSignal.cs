using Platform.Weegploeg.Access;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>One signal, with what was asked, advised and decided about it.</summary>
internal static class GetSignal
{
    internal sealed record Person(Guid Id, string Name, DateOnly? BirthOn);

    internal sealed record Question(
        Guid Id, string Party, string Text, DateOnly DueOn, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt, bool Overdue);

    internal sealed record AdviceGiven(Guid Id, string Adviser, string Advice, DateOnly AdvisedOn);

    internal sealed record Decided(Guid Id, string Outcome, string Motivation, string[] Parties, string[] Aims, DateTimeOffset DecidedAt);

    internal sealed record Response(
        Guid Id, SignalState State, string SuppliedBy, DateTimeOffset ReceivedAt, string PrivacyProtocol, string Covenant, string Description,
        IReadOnlyList<Person> Persons, IReadOnlyList<Question> InformationRequests, IReadOnlyList<AdviceGiven> Advices, Decided? Decision,
        Guid? CaseId, DateOnly? ExpiresOn, DateTimeOffset? ClosedAt, bool? MeetsCriterion, string? CriterionReason);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals/{id:guid}", Handle).WithName(nameof(GetSignal)).WithTags("Signalen")
        .WithSummary("Een signaal met wat erover gevraagd, geadviseerd en besloten is").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var today = use.Today;
        var signal = await use.Signals().AsNoTracking().Include(s => s.Persons).Include(s => s.Requests).Include(s => s.Advices)
            .AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, use.Aborted);
        if (signal is null) return Problems.NotFound();
        var decision = await use.Seen<DecisionRecord>().AsNoTracking().SingleOrDefaultAsync(d => d.SignalId == id, use.Aborted);
        Guid[] people = [.. signal.Persons.Select(person => person.Id)];
        var act = Act.OnCase("signal.viewed", "weegploeg", id, signal.Process) with { Processing = new("weging", "Signaal ingezien", people) };
        var answer = new Response(
            signal.Id, signal.State, signal.SuppliedBy, signal.ReceivedAt, signal.PrivacyProtocol, signal.Covenant, signal.Description,
            [.. signal.Persons.Select(person => new Person(person.Id, person.Name, person.BirthOn))],
            [.. signal.Requests.OrderBy(request => request.AskedAt).ThenBy(request => request.Id).Select(request => new Question(
                request.Id, request.Party, request.Question, request.DueOn, request.AskedAt,
                request.Answer, request.AnsweredAt, request.AnsweredAt is null && request.DueOn < today))],
            [.. signal.Advices.OrderBy(advice => advice.AdvisedOn)
                .Select(advice => new AdviceGiven(advice.Id, advice.Adviser, advice.Text, advice.AdvisedOn))],
            decision is null ? null : new(decision.Id, decision.Outcome, signal.Motivation!, decision.Parties, decision.Aims, decision.DecidedAt),
            signal.CaseId, signal.ExpiresOn, signal.ClosedAt, signal.MeetsCriterion, signal.CriterionReason?.Value);
        return await use.ShowAsync(act, answer, signal);
    }
}
