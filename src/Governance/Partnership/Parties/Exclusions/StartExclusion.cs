namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>GOV-20: a party got its notice of default, with a term to remedy.</summary>
internal static class StartExclusion
{
    internal sealed record Request(string? Party, string? Breach, DateOnly? NoticeOfDefaultSentOn, DateOnly? RemedyBy, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions", Handle).WithName(nameof(StartExclusion)).WithTags("Uitsluiting")
        .WithSummary("Een ingebrekestelling vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "exclusion.started", null, ct);
        var errors = new InputErrors().Text(request.Party, "party").Text(request.Breach, "breach", 4000)
            .Day(request.NoticeOfDefaultSentOn, "noticeOfDefaultSentOn")
            .Day(request.RemedyBy, "remedyBy").Text(request.Proof, "proof");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var wrong = new Default(request.Party!, request.Breach!, request.NoticeOfDefaultSentOn!.Value, request.RemedyBy!.Value, request.Proof!);
        var refusal = await db.NoPartyAsync(house, wrong.Party, now, RuleIds.Cov02, ct) ?? Exclusion.MayStart(house, wrong, user.Party,
            await db.Seen<Exclusion>(user).AnyAsync(e => e.Party == wrong.Party && e.State == ExclusionState.Open, ct), clock.Today());
        if (refusal is not null) return await db.Refuse(account, refusal, "exclusion.started", null, ct);

        var exclusion = Exclusion.Start(house, wrong, now);
        var location = $"{http.Request.PathBase}/exclusions/{exclusion.Id}";
        db.Add(exclusion);
        db.Remember(http, exclusion.Id, location, exclusion);
        account.Audit("exclusion.started", exclusion.Id, null, RuleIds.Gov20);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exclusion.Version);
        return TypedResults.Created(location, new NewResource(exclusion.Id));
    }
}
