using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Advices;

/// <summary>
/// The memory of the house: advice given earlier, found by its words, topic, municipality, outcome or time, within one process; newest first.
/// </summary>
internal static class SearchAdvices
{
    internal sealed record Request(
        [MaxLength(40), ProfileCode("de processen van het huis")] string? Process, [MaxLength(6)] string? Municipality,
        [MaxLength(200)] string? Topic, [MaxLength(200)] string? Text, DateOnly? From, DateOnly? To,
        [Codes(typeof(AdviceOutcomes))] string? Outcome);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices/_search", Handle).WithName(nameof(SearchAdvices))
        .WithSummary("Adviezen binnen één proces doorzoeken, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Page<ListAdvices.Row>>, ProblemHttpResult>> Handle(
        Request request, [AsParameters] PageQuery query, UseCase use)
    {
        var act = new Act("advice.searched", "advice") { Process = request.Process };
        var errors = Limits.Check(request)
            .Check(request.From is null || request.To is null || request.From <= request.To, "to", "Deze dag ligt voor 'from'.");
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, request.Process, errors);
        if (process is null) return no!;

        var advices = use.Seen<Advice>().Where(a => a.Process == process);
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            // An index on words is of no use behind row-level security; the function uses it, and gives ids of the own house only.
            var words = Names.WithoutAccents(request.Text);
            var found = use.Db.Database.SqlQuery<Guid>($"select id as \"Value\" from advices_found({words}) id");
            advices = advices.Where(a => found.Contains(a.Id));
        }

        if (request.Municipality is { } municipality) advices = advices.Where(a => a.Municipality == municipality);
        if (request.Topic is { } topic && Names.Fold(topic) is { Length: > 0 } key) advices = advices.Where(a => a.TopicKey == key);
        if (request.Outcome is { } outcome) advices = advices.Where(a => a.Outcome == outcome);
        if (request.From is { } from) advices = advices.Where(a => a.GivenAt >= DutchTime.StartOf(from));
        if (request.To is { } to) advices = advices.Where(a => a.GivenAt < DutchTime.EndOf(to));
        return await use.ShowAsync(act with { Process = process }, await use.NewestAsync(advices, take, after));
    }
}
