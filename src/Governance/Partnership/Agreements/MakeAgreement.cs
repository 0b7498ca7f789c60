using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: records what a municipality and the house agreed beside the covenant.</summary>
internal static class MakeAgreement
{
    internal sealed record Request(
        string? Municipality, string? Title, string? Text, DateOnly? From, DateOnly? Until, Guid? DecisionId, bool? ContraryToCovenant);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/agreements", Handle).WithName(nameof(MakeAgreement)).WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak met een gemeente vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "agreement.made", null, ct);
        if (!house.Carries(RuleIds.Cov09)) return Refusals.NotInThisCovenant();
        var errors = await CheckAsync(request, user, covenants, db, ct);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        if (Agreement.MayBeMade(house, request.Municipality!, request.From, request.Until, request.ContraryToCovenant!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "agreement.made", null, ct);

        // One at a time per municipality: who looks whether a term is free must be able to take it.
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var place = $"agreements/{house.Id}/{request.Municipality}";
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({place}, 0))", ct);
        var (title, from, until) = (request.Title!.Trim(), request.From!.Value, request.Until!.Value);
        var beside = await db.Seen<Agreement>(user).Where(a => a.Municipality == request.Municipality && a.From <= until
            && (a.EndedOn ?? a.Until) >= from)
            .Select(a => a.Title).ToListAsync(ct);
        if (Agreement.Alone(house, title, beside) is { } taken)
        {
            var answer = await db.Refuse(account, taken, "agreement.made", null, ct);
            await turn.CommitAsync(ct);
            return answer;
        }

        var agreement = Agreement.Make(house, request.Municipality!, title, request.Text!, from, until, request.DecisionId, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/agreements/{agreement.Id}";
        db.Add(agreement);
        db.Remember(http, agreement.Id, location, agreement);
        account.Audit("agreement.made", agreement.Id, null, "covenant");
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        http.Response.SetETag(agreement.Version);
        return TypedResults.Created(location, new NewResource(agreement.Id));
    }

    private static async Task<InputErrors> CheckAsync(Request request, CurrentUser user, CovenantCatalog covenants, PlatformDbContext db,
        CancellationToken ct)
    {
        var errors = new InputErrors()
            .Check(request.Municipality is { } code && covenants.HouseOfMunicipality(code) is not null, "municipality",
                "Geef de code van een gemeente, zoals GM0202.")
            .Text(request.Title, "title").Text(request.Text, "text", 20000)
            .Check(request.ContraryToCovenant is not null, "contraryToCovenant", "Zeg of de afspraak strijdig is met het convenant.");
        if (request.DecisionId is { } decision)
            errors.Check(await db.Seen<Decision>(user).AnyAsync(d => d.Id == decision, ct), "decisionId",
                "Dit is geen besluit van dit huis.");
        return errors;
    }
}
