using System.Globalization;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Lays down a plan, with the parts there are; what is missing is asked at adoption.</summary>
internal static class DraftPlan
{
    internal sealed record Part([Required, ProfileCode("de onderdelen van het plan")] string? Code, [Required, MaxLength(20000)] string? Text);

    internal sealed record Request([Required] string? Period, [MaxLength(100)] Part[]? Parts);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans", Handle).WithName(nameof(DraftPlan)).WithTags("Plannen")
        .WithSummary("Een plan van de Stuurgroep opstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("plan.drafted", BodyIds.Board))
        .Right(_ => use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
        .Input(_ => Check(request, use.House.Covenant.Plan))
        .MakeAsync(_ =>
        {
            var firstYear = FirstYear(request.Period, use.House.Covenant.Plan.PeriodYears)!.Value;
            var plan = BoardPlan.Draft(use.House, firstYear, (request.Parts ?? []).Select(part => (part.Code!, part.Text!)), use.Now);
            use.Db.Add(plan);
            return new(plan.Id, $"/plans/{plan.Id}", plan);
        });

    private static InputErrors Check(Request request, PlanProfile profile)
    {
        var parts = request.Parts ?? [];
        var errors = Limits.Check(request)
            .Check(string.IsNullOrWhiteSpace(request.Period) || FirstYear(request.Period, profile.PeriodYears) is not null, "period",
                profile.PeriodYears == 1 ? "Geef één jaar, zoals 2026."
                    : $"Geef {profile.PeriodYears} jaren, zoals 2026-{2025 + profile.PeriodYears}.")
            .Check(parts.Select(part => part?.Code).Distinct().Count() == parts.Length, "parts", "Een onderdeel staat er meer dan één keer in.");
        for (var i = 0; i < parts.Length; i++) errors.OneOf(parts[i]?.Code, $"parts[{i}].code", profile.Parts.Select(part => part.Code));
        return errors;
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
