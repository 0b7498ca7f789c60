namespace Platform.Governance.DecisionMaking.Mandates;

internal enum MandateState
{
    /// <summary>The taker has not accepted it.</summary>
    Given,
    Coming,
    Active,
    Ended,
    Revoked,

    /// <summary>Giver or taker is no longer a party.</summary>
    Lapsed,
}

/// <summary>GOV-26: one party lets another act in its name; it stays liable itself (COV-07).</summary>
internal sealed class Mandate : IWalled<Mandate>
{
    public static RowWall<Mandate> Wall { get; } = RowWall.Of<Mandate>().House(m => m.House).Seen(by => by.Roles(Rights.Readers));

    private Mandate()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Giver { get; private set; } = "";

    public string Taker { get; private set; } = "";

    public string Scope { get; private set; } = "";

    /// <summary>For one body; null for all.</summary>
    public string? Body { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    /// <summary>The taker may let a third act by it.</summary>
    public bool MayPassOn { get; private set; }

    public DateOnly ConfirmedOn { get; private set; }

    public string ConfirmationReference { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    public string? AcceptanceReference { get; private set; }

    public DateOnly? RevokedOn { get; private set; }

    public string? RevocationReason { get; private set; }

    public uint Version { get; private set; }

    /// <summary>The last day on which it can be in force; a mandate revoked counts no more on the day itself.</summary>
    public DateOnly LastDay
    {
        get
        {
            var last = Until ?? DateOnly.MaxValue;
            return RevokedOn?.AddDays(-1) is { } revoked && revoked < last ? revoked : last;
        }
    }

    /// <summary>The steps of its life so far: given, accepted, revoked. None is undone: of two words about it the one with more is newer.</summary>
    public int Steps => 1 + (AcceptedOn is null ? 0 : 1) + (RevokedOn is null ? 0 : 1);

    /// <summary>
    /// COV-07 and GOV-26 in one: never controller responsibility; two parties, in writing, dates in order; not twice the same, not passed
    /// on without leave, not back to where it came from.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="asked">The mandate asked.</param>
    /// <param name="others">Every mandate of the house for the same scope.</param>
    /// <param name="today">The day.</param>
    public static Refusal? MayBeGiven(HouseProfile house, MandateAsked asked, IReadOnlyList<Mandate> others, DateOnly today)
    {
        Refusal? Unless(bool holds, string detail) => house.Unless(holds, RuleIds.Gov26, detail);
        var near = others.Where(other => other.Touches(asked)).ToList();
        return house.Unless(asked.Scope != MandateScopes.ControllerResponsibility, RuleIds.Cov07)
            ?? Unless(house.Party(asked.Giver) is not null && house.Party(asked.Taker) is not null, "Gever en nemer zijn partij van dit huis.")
            ?? Unless(asked.Giver != asked.Taker, "Gever en nemer zijn twee partijen.")
            ?? Unless(asked.ConfirmedOn is not null && !string.IsNullOrWhiteSpace(asked.ConfirmationReference),
                "De schriftelijke bevestiging ontbreekt.")
            ?? Unless(asked.ConfirmedOn <= today && asked.ConfirmedOn <= asked.From,
                "De bevestiging is van voor het begin, en niet van later dan vandaag.")
            ?? Unless(asked.Until is null || asked.Until >= asked.From, "Het einde ligt niet voor het begin.")
            ?? Unless(near.All(other => other.Giver != asked.Giver), "Voor deze reikwijdte is er al een mandaat in deze tijd.")
            ?? Unless(!LeadsBack(near, asked), "Dit mandaat komt bij de gever terug.")
            ?? Unless(near.All(other => other.Taker != asked.Giver || other.MayPassOn), "De gever heeft zelf een mandaat dat hij niet mag doorgeven.")
            ?? Unless(near.All(other => other.Giver != asked.Taker || asked.MayPassOn),
                "De nemer heeft zijn eigen mandaat al doorgegeven, en mag dit niet doorgeven.");
    }

    public static Mandate Give(Guid id, HouseProfile house, MandateAsked asked, DateTimeOffset at) => new()
    {
        Id = id, House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Giver = asked.Giver, Taker = asked.Taker,
        Scope = asked.Scope, Body = asked.Body, From = asked.From, Until = asked.Until, MayPassOn = asked.MayPassOn,
        ConfirmedOn = asked.ConfirmedOn!.Value, ConfirmationReference = asked.ConfirmationReference!, GivenAt = at,
    };

    /// <summary>In force on a day, as far as the mandate itself goes; that both are still parties is asked of the house.</summary>
    public bool IsInForce(DateOnly on) => AcceptedOn is not null && From <= on && on <= LastDay;

    public MandateState State(HouseProfile house, DateOnly today) => this switch
    {
        { RevokedOn: not null } => MandateState.Revoked,
        _ when Until < today => MandateState.Ended,
        _ when house.Party(Giver) is null || house.Party(Taker) is null => MandateState.Lapsed,
        { AcceptedOn: null } => MandateState.Given,
        _ => From > today ? MandateState.Coming : MandateState.Active,
    };

    /// <summary>GOV-26: only a party accepts, and only what still runs.</summary>
    public Refusal? MayBeAccepted(HouseProfile house, DateOnly today) =>
        house.Unless(house.Party(Giver) is not null && house.Party(Taker) is not null, RuleIds.Gov26, "Gever en nemer zijn partij van dit huis.")
        ?? house.Unless(today <= LastDay, RuleIds.Gov26, "Dit mandaat is al geëindigd.");

    public void Accept(DateOnly on, string? reference) => (AcceptedOn, AcceptanceReference) = (on, reference);

    public void Revoke(DateOnly on, string reason) => (RevokedOn, RevocationReason) = (on, reason);

    private bool Touches(MandateAsked asked) => Scope == asked.Scope && (Body is null || asked.Body is null || Body == asked.Body)
        && From <= LastDay && From <= (asked.Until ?? DateOnly.MaxValue) && asked.From <= LastDay;

    // Walks from the taker to whoever it mandated itself, and so on, within the period that all these mandates share.
    private static bool LeadsBack(IReadOnlyList<Mandate> near, MandateAsked asked) =>
        LeadsBack(near, asked.Giver, asked.Taker, asked.Body, asked.From, asked.Until ?? DateOnly.MaxValue, []);

    private static bool LeadsBack(IReadOnlyList<Mandate> near, string origin, string giver, string? body, DateOnly from, DateOnly until,
        HashSet<Guid> seen) => near.Any(step =>
    {
        if (step.Giver != giver || seen.Contains(step.Id) || (body is not null && step.Body is not null && step.Body != body)) return false;
        var (first, last) = (step.From > from ? step.From : from, step.LastDay < until ? step.LastDay : until);
        if (first > last) return false;
        return step.Taker == origin || LeadsBack(near, origin, step.Taker, body ?? step.Body, first, last, [.. seen, step.Id]);
    });
}

/// <summary>A mandate as it is asked.</summary>
internal sealed record MandateAsked(
    string Giver, string Taker, string Scope, string? Body, DateOnly From, DateOnly? Until, bool MayPassOn, DateOnly? ConfirmedOn,
    string? ConfirmationReference);
