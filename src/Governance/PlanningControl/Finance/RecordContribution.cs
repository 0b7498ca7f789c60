namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: records what a party gives; more than the year before needs the decision the covenant asks for (GOV-08).</summary>
internal static class RecordContribution
{
    internal sealed record Request(string? Party, int? Year, ContributionKind? Kind, long? AmountCents, int? Hours, string? Note, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contributions", Handle).WithName(nameof(RecordContribution)).WithTags("Geld")
        .WithSummary("De bijdrage van een partij vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "contribution.recorded", null, ct);
        var errors = new InputErrors().Text(request.Party, "party", 100).Year(request.Year, clock).OptionalText(request.Note, "note", 4000)
            .Check(request.Kind is not null, "kind", "Kies een van: money, personnel.")
            .Check(request.Kind is not ContributionKind.Money || request is { AmountCents: > 0 and <= FinanceRules.MostCents, Hours: null },
                "amountCents", "Geef een bedrag in eurocenten, en geen uren.")
            .Check(request.Kind is not ContributionKind.Personnel || request is { Hours: > 0 and <= 1_000_000, AmountCents: null },
                "hours", "Geef een aantal uren in dat jaar, en geen bedrag.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (party, year, kind, amount, hours) = (request.Party!, request.Year!.Value, request.Kind!.Value, request.AmountCents ?? 0,
            request.Hours ?? 0);
        var refusal = house.Unless(house.Party(party) is not null, RuleIds.Cov02)
            ?? await db.IsOpenAsync(house, year, ct)
            ?? house.Unless(
                !house.KeepsRaises() || !await RaisesAsync(db, user, party, year, kind, amount + hours, ct)
                    || await db.AllowsRaiseAsync(house, request.DecisionId, ct),
                RuleIds.Gov08, "Dit is meer dan de bijdrage van het jaar ervoor; noem het besluit waarmee de verhoging is aangenomen.");
        if (refusal is not null) return await db.Refuse(account, refusal, "contribution.recorded", null, ct);

        var contribution = Contribution.Record(house.Id, party, year, kind, amount, hours, request.Note, request.DecisionId, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/contributions/{contribution.Id}";
        db.Add(contribution);
        db.Remember(http, contribution.Id, location, contribution);
        account.Audit("contribution.recorded", contribution.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(contribution.Version);
        return TypedResults.Created(location, new NewResource(contribution.Id));
    }

    // One of amount and hours is zero, so their sum is whichever of the two this kind counts.
    private static async Task<bool> RaisesAsync(PlatformDbContext db, CurrentUser user, string party, int year, ContributionKind kind, long more,
        CancellationToken ct)
    {
        var given = await db.Seen<Contribution>(user).Where(c => c.Party == party && c.Kind == kind
            && (c.Year == year || c.Year == year - 1))
            .GroupBy(c => c.Year).Select(g => new { Year = g.Key, Sum = g.Sum(c => c.AmountCents + c.Hours) })
            .ToDictionaryAsync(g => g.Year, g => g.Sum, ct);
        return Contribution.Raises(given.GetValueOrDefault(year - 1), given.GetValueOrDefault(year) + more);
    }
}
