using Platform.Intake.Access;

namespace Platform.Intake.KnownChecks;

/// <summary>
/// What this house asked others and answered them, newest first; and the same of one person, for who answers a data subject: in a body, never in a
/// URL.
/// </summary>
internal static class ReadKnownChecks
{
    internal sealed record Row(
        Guid Id, string Side, Guid QuestionId, string House, string Party, string? Account, string Ground, bool Known, DateTimeOffset AskedAt);

    internal sealed record Query(
        [Codes(typeof(KnownCheckSides))] string? Side, [MaxLength(100)] string? House, string? Party, DateOnly? AskedAfter, DateOnly? AskedBefore,
        [PageLimit] int? Limit, string? Cursor);

    internal sealed record Request([Required] SoughtPerson? Person);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/known-checks", HandleList).WithName("ListKnownChecks").WithSummary("Vragen naar bekendheid tussen huizen, nieuwste eerst")
            .WithTags("Bekendheid").RequireRoles(Rights.KnownCheckReaders);
        api.MapPost("/known-checks/_search", HandleSearch).WithName("SearchKnownChecks")
            .WithSummary("Vragen naar de bekendheid van één persoon, nieuwste eerst").WithTags("Bekendheid").RequireRoles(Roles.Guards);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query).Check(
            query.AskedAfter is null || query.AskedBefore is null || query.AskedAfter < query.AskedBefore, "askedBefore",
            "Deze dag ligt niet na 'askedAfter'.");
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var checks = use.Seen<KnownCheck>();
        if (query.Side is { } side) checks = checks.Where(c => c.Side == side);
        if (query.House is { } house) checks = checks.Where(c => c.OtherHouse == house);
        if (query.Party is { } party) checks = checks.Where(c => c.Party == party);
        if (query.AskedAfter is { } from) checks = checks.Where(c => c.AskedAt >= DutchTime.StartOf(from));
        if (query.AskedBefore is { } until) checks = checks.Where(c => c.AskedAt < DutchTime.StartOf(until));
        return await use.ShowAsync(new("known-check.listed", "accountability"), await NewestAsync(use, checks, take, after));
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleSearch(
        Request request, [AsParameters] PageQuery query, UseCase use, Protection protection)
    {
        var errors = Limits.Check(request);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if ((request.Person?.Check(errors, "person") ?? errors).Any) return errors.ToProblem();

        byte[][] marks = [.. request.Person!.Marks(protection, use.House.Id)];
        var page = await NewestAsync(use, use.Seen<KnownCheck>().Where(c => c.Marks.Any(mark => marks.Contains(mark))), take, after);
        use.Account.Processed("algemeen/intake", "Vragen naar bekendheid gezocht op persoon", page.Items.Select(row => row.Id));
        return await use.ShowAsync(new("known-check.searched", "accountability"), page);
    }

    private static async Task<Page<Row>> NewestAsync(UseCase use, IQueryable<KnownCheck> checks, int take, Guid? after)
    {
        if (after is { } last) checks = checks.Where(c => c.Id < last);
        var rows = await checks.OrderByDescending(c => c.Id).Take(take + 1)
            .Select(c => new Row(c.Id, c.Side, c.QuestionId, c.OtherHouse, c.Party, c.Account, c.Ground, c.Known, c.AskedAt))
            .ToListAsync(use.Aborted);
        return rows.ToPage(take, row => row.Id, use.Http);
    }
}
