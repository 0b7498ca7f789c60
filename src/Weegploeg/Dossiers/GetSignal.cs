using Platform.Weegploeg.Access;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

internal static class GetSignal
{
    internal sealed record Person(Guid Id, string Name, DateOnly? BirthOn);

    internal sealed record Question(Guid Id, string Party, string Text, DateOnly DueOn, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt, bool Overdue);

    internal sealed record AdviceGiven(Guid Id, string Adviser, string Advice, DateOnly AdvisedOn);

    internal sealed record Decided(Guid Id, string Outcome, string Motivation, string[] Parties, string[] Aims, DateTimeOffset DecidedAt);

    internal sealed record Response(
        Guid Id, SignalState State, string SuppliedBy, DateTimeOffset ReceivedAt, string PrivacyProtocol, string Covenant, string Description,
        IReadOnlyList<Person> Persons, IReadOnlyList<Question> InformationRequests, IReadOnlyList<AdviceGiven> Advices, Decided? Decision, Guid? CaseId,
        DateOnly? ExpiresOn, DateTimeOffset? ClosedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals/{id:guid}", Handle).WithName(nameof(GetSignal)).WithTags("Signalen")
        .WithSummary("Een signaal met wat erover gevraagd, geadviseerd en besloten is").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var today = clock.Today();
        var signal = await db.SignalsFor(user, today).AsNoTracking().Include(s => s.Persons).Include(s => s.Requests).Include(s => s.Advices)
            .AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (signal is null) return Problems.NotFound();
        var decision = await db.Seen<Decisions.DecisionRecord>(user).AsNoTracking().SingleOrDefaultAsync(d => d.SignalId == id, ct);

        Telemetry.Mark(house.Id);
        account.Audit("signal.viewed", id, signal.Process, "weegploeg", id);
        account.Processed($"{signal.Process}/weging", "Signaal ingezien", signal.Persons.Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(signal.Version);
        return TypedResults.Ok(new Response(
            signal.Id, signal.State, signal.SuppliedBy, signal.ReceivedAt, signal.PrivacyProtocol, signal.Covenant, signal.Description,
            [.. signal.Persons.Select(person => new Person(person.Id, person.Name, person.BirthOn))],
            [.. signal.Requests.OrderBy(request => request.AskedAt).ThenBy(request => request.Id).Select(request => new Question(
                request.Id, request.Party, request.Question, request.DueOn, request.AskedAt,
                request.Answer, request.AnsweredAt, request.AnsweredAt is null && request.DueOn < today))],
            [.. signal.Advices.OrderBy(advice => advice.AdvisedOn).Select(advice => new AdviceGiven(advice.Id, advice.Adviser, advice.Text, advice.AdvisedOn))],
            decision is null ? null : new(decision.Id, decision.Outcome, signal.Motivation!, decision.Parties, decision.Aims, decision.DecidedAt),
            signal.CaseId, signal.ExpiresOn, signal.ClosedAt));
    }
}
