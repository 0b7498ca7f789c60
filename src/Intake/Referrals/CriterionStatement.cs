namespace Platform.Intake.Referrals;

/// <summary>What the referrer says of a criterion.</summary>
internal sealed record CriterionInput(
    [Required, ProfileCode("de criteria van het proces")] string? Code, [Required] bool? Met, [Required, MaxLength(4000)] string? Motivation)
{
    /// <summary>
    /// Each criterion of the profile once, with its motivation; or none at all, then it is weighed at triage without the referrer's view.
    /// </summary>
    public static void Check(InputErrors errors, IReadOnlyList<CriterionInput?> criteria, ProcessProfile? process)
    {
        string[] codes = [.. process?.Criteria.Select(criterion => criterion.Code) ?? []];
        foreach (var (i, criterion) in criteria.Index()) errors.OptionalOneOf(criterion?.Code, $"criteria[{i}].code", codes);

        var named = criteria.Select(criterion => criterion?.Code).OfType<string>().ToList();
        errors.Check(named.Count == named.Distinct().Count(), "criteria", "Noem elk criterium één keer.")
            .Check(criteria.Count == 0 || codes.All(named.Contains), "criteria", $"Geef uw oordeel over elk criterium: {string.Join(", ", codes)}.");
    }
}

/// <summary>The referrer's statement about a criterion of the profile (COV-06); triage weighs for itself.</summary>
internal sealed class CriterionStatement : IWalled<CriterionStatement>
{
    public static RowWall<CriterionStatement> Wall { get; } = RowWall.Of<CriterionStatement>(
        ).House(c => c.House).Seen(by => by.With<Referral>((c, r) => r.Id == c.ReferralId));

    private CriterionStatement()
    {
    }

    public CriterionStatement(Referral referral, CriterionInput input) =>
        (House, ReferralId, Code, Met, Motivation) = (referral.House, referral.Id, input.Code!, input.Met!.Value, input.Motivation!);

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Code { get; private set; } = "";

    public bool Met { get; private set; }

    public Sealed<string> Motivation { get; private set; } = "";
}
