namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: records what was spent.</summary>
internal static class RecordExpenditure
{
    internal sealed record Request(int? Year, DateOnly? SpentOn, string? Post, long? AmountCents, string? Description);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/expenditures", Handle).WithName(nameof(RecordExpenditure)).WithTags("Geld")
        .WithSummary("Een uitgave vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "expenditure.recorded", null, ct);
        var errors = new InputErrors().Year(request.Year, clock).Text(request.Post, "post", 100).Text(request.Description, "description", 4000)
            .Check(request.SpentOn <= clock.Today(), "spentOn", "Geef de dag van de uitgave, vandaag of eerder.")
            .Check(request.AmountCents is > 0 and <= FinanceRules.MostCents, "amountCents", "Geef een bedrag in eurocenten, meer dan nul.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var refusal = house.Unless(request.SpentOn!.Value.Year == request.Year, RuleIds.Gov23, "De dag van de uitgave ligt niet in dat jaar.")
            ?? await db.IsOpenAsync(house, request.Year!.Value, ct);
        if (refusal is not null) return await db.Refuse(account, refusal, "expenditure.recorded", null, ct);

        var expenditure = Expenditure.Record(
            house.Id, request.Year!.Value, request.SpentOn.Value, request.Post!, request.AmountCents!.Value, request.Description!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/expenditures/{expenditure.Id}";
        db.Add(expenditure);
        db.Remember(http, expenditure.Id, location, expenditure);
        account.Audit("expenditure.recorded", expenditure.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(expenditure.Version);
        return TypedResults.Created(location, new NewResource(expenditure.Id));
    }
}
