namespace Platform.Governance.Oversight.Register;

/// <summary>A privacy audit, who got a copy, and the second look after findings (WGS 1.10, BGS 1.18).</summary>
internal sealed class PrivacyAudit : IWalled<PrivacyAudit>
{
    /// <summary>GOV-27: public within the house.</summary>
    public static RowWall<PrivacyAudit> Wall { get; } = RowWall.Of<PrivacyAudit>().House(a => a.House);

    /// <summary>BGS 1.18: the first audit, two years after the law took effect; then every so many years.</summary>
    public static readonly DateOnly FirstDueOn = new(2027, 3, 1);

    public const int EveryYears = 4;

    public const int RecheckYears = 1;

    private PrivacyAudit()
    {
    }

    public static IReadOnlyList<string> Recipients { get; } = ["authority", "rac", "fg"];

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public DateOnly HeldOn { get; private set; }

    public bool Findings { get; private set; }

    public string Conclusion { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public DateOnly? SentToAuthorityOn { get; private set; }

    public DateOnly? SentToRacOn { get; private set; }

    public DateOnly? SentToFgOn { get; private set; }

    public DateOnly? RecheckDueOn { get; private set; }

    public DateOnly? RecheckedOn { get; private set; }

    public string? RecheckConclusion { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<string> StillToSend =>
    [
        .. SentToAuthorityOn is null ? Recipients.Take(1) : [],
        .. SentToRacOn is null ? Recipients.Skip(1).Take(1) : [],
        .. SentToFgOn is null ? Recipients.Skip(2) : [],
    ];

    public static PrivacyAudit Hold(string house, DateOnly on, bool findings, string conclusion, string reference, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, HeldOn = on, Findings = findings, Conclusion = conclusion, Reference = reference,
        RecheckDueOn = findings ? on.AddYears(RecheckYears) : null,
    };

    public static DateOnly NextDueOn(DateOnly? lastHeldOn) => lastHeldOn?.AddYears(EveryYears) ?? FirstDueOn;

    public Refusal? MayBeSent(HouseProfile house, DateOnly on) => house.Unless(on >= HeldOn, RuleIds.Gov27, "De verzending ligt voor de audit.");

    public void Send(string to, DateOnly on)
    {
        if (to is "authority") SentToAuthorityOn = on;
        else if (to is "rac") SentToRacOn = on;
        else SentToFgOn = on;
    }

    public Refusal? MayBeRechecked(HouseProfile house, DateOnly on) =>
        house.Unless(on >= HeldOn, RuleIds.Gov27, "De hercontrole ligt voor de audit.");

    public void Recheck(DateOnly on, string conclusion) => (RecheckedOn, RecheckConclusion) = (on, conclusion);
}
