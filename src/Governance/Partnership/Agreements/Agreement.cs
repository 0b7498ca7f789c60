namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: what one municipality and the house agreed beside the covenant, for a term.</summary>
internal sealed class Agreement : IWalled<Agreement>
{
    /// <summary>Every account of the house reads them: they are shown wherever the municipality is involved (COV-09).</summary>
    public static RowWall<Agreement> Wall { get; } = RowWall.Of<Agreement>().House(a => a.House);

    private Agreement()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>CBS code.</summary>
    public string Municipality { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day as agreed.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The last day, when it was ended before its term.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedBecause { get; private set; }

    public Guid? DecisionId { get; private set; }

    /// <summary>The covenant beside which it was made (COV-08).</summary>
    public string Covenant { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>COV-09: with a term, and never contrary to the covenant.</summary>
    public static Refusal? MayBeMade(HouseProfile house, string municipality, DateOnly? from, DateOnly? until, bool contraryToCovenant) =>
        house.Unless(house.Municipalities.Any(own => own.Code == municipality), house.Carries(RuleIds.Cov01) ? RuleIds.Cov01 : RuleIds.Cov09,
            "Deze gemeente ligt niet in het werkgebied.")
        ?? house.Unless(from is not null && until is not null, RuleIds.Cov09, "Geef de termijn: een eerste en een laatste dag.")
        ?? house.Unless(from <= until, RuleIds.Cov09, "De laatste dag ligt vóór de eerste.")
        ?? house.Unless(!contraryToCovenant, RuleIds.Cov09, "Deze afspraak is strijdig met het convenant.");

    /// <summary>COV-09: one agreement of a title with a municipality at a time.</summary>
    public static Refusal? Alone(HouseProfile house, string title, IEnumerable<string> beside) =>
        house.Unless(!beside.Contains(title, StringComparer.OrdinalIgnoreCase), RuleIds.Cov09,
            "Er is in die termijn al een afspraak met deze titel en deze gemeente.");

    public static Agreement Make(
        HouseProfile house, string municipality, string title, string text, DateOnly from, DateOnly until, Guid? decisionId,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Municipality = municipality, Title = title, Text = text, From = from, Until = until,
            DecisionId = decisionId, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", RecordedAt = at,
        };

    /// <summary>COV-09: it ends once, within its term.</summary>
    public Refusal? MayEnd(HouseProfile house, DateOnly on) =>
        house.Unless(EndedOn is null, RuleIds.Cov09, "Deze afspraak is al beëindigd.")
        ?? house.Unless(From <= on && on <= Until, RuleIds.Cov09, "Die dag ligt buiten de termijn van de afspraak.");

    public void End(DateOnly on, string reason) => (EndedOn, EndedBecause) = (on, reason);
}

internal static class Agreements
{
    /// <summary>In force on a day: begun, and neither lapsed nor ended.</summary>
    public static IQueryable<Agreement> InForceOn(this IQueryable<Agreement> agreements, DateOnly day) =>
        agreements.Where(a => a.From <= day && (a.EndedOn ?? a.Until) >= day);

    /// <summary>Whose term runs out from today up to a day; what was ended does not lapse.</summary>
    public static IQueryable<Agreement> Lapsing(this IQueryable<Agreement> agreements, string house, DateOnly today, DateOnly by) =>
        agreements.Where(a => a.House == house && a.EndedOn == null && a.From <= by && a.Until >= today && a.Until <= by);
}
