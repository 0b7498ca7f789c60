using Platform.Intake.Access;

namespace Platform.Intake.TopLists;

/// <summary>
/// The criteria by which the house puts persons on its Top-X list, with where and since when they are published (INT-13). Where the house keeps no
/// list, it is not there.
/// </summary>
internal static class PublishCriteria
{
    internal sealed record Request(
        [MaxLength(40)] string? Version, [MaxLength(500)] string? Address, DateOnly? PublishedOn,
        [MaxLength(40, ErrorMessage = "Geef hoogstens 40 criteria."), Texts(500)] IReadOnlyList<string?>? Criteria, Mandate? Mandate);

    internal sealed record Row(
        Guid Id, string Version, string Address, DateOnly PublishedOn, IReadOnlyList<string> Criteria, string DecidedFor, DateTimeOffset DecidedAt);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/top-list/criteria", Handle).WithName(nameof(PublishCriteria)).WithSummary("Criteria van de Top-X-lijst vastleggen")
            .WithTags("Top-X-lijst").RequireRoles(Roles.Leaders).Idempotent<Request>();
        api.MapGet("/top-list/criteria", HandleList).WithName("ListTopListCriteria").WithSummary("Criteria van de Top-X-lijst, laatste eerst")
            .WithTags("Top-X-lijst").RequireRoles(Rights.Readers);
        api.MapGet("/top-list/criteria/{id:guid}", HandleOne).WithName("GetTopListCriteria").WithSummary("Eén versie van de criteria")
            .WithTags("Top-X-lijst").RequireRoles(Rights.Readers);
    }

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        if (use.House.TopList is null) return Problems.NotFound();
        var errors = Limits.Check(request)
            .Check(request.Address is null || (Uri.TryCreate(request.Address, UriKind.Absolute, out var at) && at.Scheme == Uri.UriSchemeHttps),
                "address", "Geef een adres op het internet dat met https begint.");
        foreach (var (i, text) in (request.Criteria ?? []).Index())
            errors.Check(text is null || !(PersonalText.HasBsn(text) || PersonalText.HasName(text, HouseWords.Of(use.House))), $"criteria[{i}]",
                "Een criterium noemt niemand.");
        var last = 0;
        return await use.CreateInTurn(new("top-list-criteria.published", "intake"), $"top-list/{use.House.Id}")
            .Input(errors)
            .Rule(_ => TopListCriteria.Refuse(use.House, request, use.User.Party, use.Today))
            .Step(async _ =>
            {
                last = await use.Seen<TopListCriteria>().MaxAsync(c => (int?)c.Ordinal, use.Aborted) ?? 0;
                return await use.Seen<TopListCriteria>().AnyAsync(c => c.Label == request.Version, use.Aborted)
                    ? Problems.WrongState("Deze versie van de criteria is er al.")
                    : null;
            })
            .MakeAsync(_ =>
            {
                var criteria = TopListCriteria.Of(use.House.Id, last + 1, request, use.Now);
                use.Db.Add(criteria);
                return new(criteria.Id, $"/top-list/criteria/{criteria.Id}");
            });
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<int>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (use.House.TopList is null) return Problems.NotFound();
        var criteria = use.Seen<TopListCriteria>();
        if (after is { } last) criteria = criteria.Where(c => c.Ordinal < last);
        var rows = await criteria.AsNoTracking().OrderByDescending(c => c.Ordinal).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("top-list-criteria.listed", "intake"), rows.ToPage(take, row => row.Ordinal, use.Http).Select(View));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(Guid id, UseCase use) =>
        use.House.TopList is not null
            && await use.Seen<TopListCriteria>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, use.Aborted) is { } one
            ? await use.ShowAsync(new("top-list-criteria.viewed", "intake") { On = id }, View(one))
            : Problems.NotFound();

    private static Row View(TopListCriteria one) =>
        new(one.Id, one.Label, one.Address, one.PublishedOn, one.Criteria, one.DecidedFor, one.DecidedAt);
}
