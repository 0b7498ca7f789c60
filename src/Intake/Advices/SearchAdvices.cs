using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Advices;

/// <summary>The memory of the house: advice given earlier, found by its words, topic, municipality, outcome or time, within one process; newest first.</summary>
internal static class SearchAdvices
{
    internal sealed record Request(string? Process, string? Municipality, string? Topic, string? Text, DateOnly? From, DateOnly? To, string? Outcome);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices/_search", Handle).WithName(nameof(SearchAdvices))
        .WithSummary("Adviezen binnen één proces doorzoeken, nieuwste eerst").WithTags("Adviezen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Page<ListAdvices.Row>>, ProblemHttpResult>> Handle(
        Request request, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().OptionalText(request.Process, "process", 40).OptionalText(request.Municipality, "municipality", 6)
            .OptionalText(request.Topic, "topic", 200).OptionalText(request.Text, "text", 200)
            .Check(request.From is null || request.To is null || request.From <= request.To, "to", "Deze dag ligt voor 'from'.");
        if (request.Outcome is not null) errors.OneOf(request.Outcome, "outcome", Advice.Outcomes);
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        var house = covenants.House(user.House);
        var process = house.OneProcess(user, request.Process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "advice.searched", null, null, ct, process: process);

        var advices = db.Seen<Advice>(user).AsNoTracking().Where(a => a.Process == process);
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            // An index on words is of no use behind row-level security; the function uses it, and gives ids of the own house only.
            var words = Names.WithoutAccents(request.Text);
            var found = db.Database.SqlQuery<Guid>($"select id as \"Value\" from advices_found({words}) id");
            advices = advices.Where(a => found.Contains(a.Id));
        }

        if (request.Municipality is { } municipality) advices = advices.Where(a => a.Municipality == municipality);
        if (request.Topic is { } topic && Names.Fold(topic) is { Length: > 0 } key) advices = advices.Where(a => a.TopicKey == key);
        if (request.Outcome is { } outcome) advices = advices.Where(a => a.Outcome == outcome);
        if (request.From is { } from) advices = advices.Where(a => a.GivenAt >= DutchTime.StartOf(from));
        if (request.To is { } to) advices = advices.Where(a => a.GivenAt < DutchTime.StartOf(to.AddDays(1)));
        if (after is { } last) advices = advices.Where(a => a.Id < last);
        var rows = await advices.NewestRows(take).ToListAsync(ct);
        Telemetry.Mark(user.House, process);
        account.Audit("advice.searched", null, process, "advice");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => row.Id, http));
    }
}
