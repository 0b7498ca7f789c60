using System.Globalization;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Lays down a plan, with the parts there are; what is missing is asked at adoption.</summary>
internal static class DraftPlan
{
    internal sealed record Part(string? Code, string? Text);

    internal sealed record Request(string? Period, Part[]? Parts);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans", Handle).WithName(nameof(DraftPlan)).WithTags("Plannen")
        .WithSummary("Een plan van de Stuurgroep opstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "plan.drafted", null, ct);
        var profile = house.Covenant.Plan;
        var parts = request.Parts ?? [];
        var firstYear = FirstYear(request.Period, profile.PeriodYears);
        var errors = new InputErrors().Check(firstYear is not null, "period", profile.PeriodYears == 1
                ? "Geef één jaar, zoals 2026." : $"Geef {profile.PeriodYears} jaren, zoals 2026-{2025 + profile.PeriodYears}.")
            .Check(parts.Select(part => part?.Code).Distinct().Count() == parts.Length, "parts", "Een onderdeel staat er meer dan één keer in.");
        for (var i = 0; i < parts.Length; i++)
            errors.OneOf(parts[i]?.Code, $"parts[{i}].code", profile.Parts.Select(part => part.Code)).Text(parts[i]?.Text, $"parts[{i}].text", 20000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var plan = BoardPlan.Draft(house, firstYear!.Value, parts.Select(part => (part.Code!, part.Text!)), clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/plans/{plan.Id}";
        db.Add(plan);
        db.Remember(http, plan.Id, location, plan);
        account.Audit("plan.drafted", plan.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.Created(location, new NewResource(plan.Id));
    }

    /// <summary>"2026" for a plan of one year, "2026-2027" for one of two; else null.</summary>
    internal static int? FirstYear(string? period, int years)
    {
        if (period?.Split('-') is not { } ends || ends.Length != (years == 1 ? 1 : 2)) return null;
        var numbers = ends.Select(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 2000 and <= 2199 ? year : 0).ToList();
        return numbers[0] > 0 && numbers[^1] == numbers[0] + years - 1 ? numbers[0] : null;
    }
}
