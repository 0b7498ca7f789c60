namespace Platform.Governance.Oversight.Register;

/// <summary>A way of processing put before the rechtmatigheidsadviescommissie, and what came of it (WGS 1.13, GOV-27).</summary>
internal sealed class RacSubmission : IWalled<RacSubmission>
{
    public static RowWall<RacSubmission> Wall { get; } = RowWall.Of<RacSubmission>().House(s => s.House).Seen(by => by.Roles(RegisterRights.Readers));

    public const string Lawful = "lawful";

    public const string Unlawful = "unlawful";

    public const string Follows = "follows";

    public const string Deviates = "deviates";

    private RacSubmission()
    {
    }

    public static IReadOnlyList<string> Subjects { get; } =
        ["new-processing", "changed-processing", "new-data-category", "new-party-class", "new-recipient", "result-to-third-party"];

    public static IReadOnlyList<string> Advices { get; } = [Lawful, "conditional", Unlawful];

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public DateOnly SubmittedOn { get; private set; }

    public DateOnly? AdvisedOn { get; private set; }

    public string? Advice { get; private set; }

    public string? AdviceText { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? FollowUp { get; private set; }

    public string? Motivation { get; private set; }

    public DateOnly? SentToRacOn { get; private set; }

    public DateOnly? SentToFgOn { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public uint Version { get; private set; }

    /// <summary>How far it is: submitted, advised, decided or started.</summary>
    public string State => StartedOn is not null ? "started" : DecidedOn is not null ? "decided" : AdvisedOn is not null ? "advised" : "submitted";

    public static RacSubmission Submit(string house, string subject, string description, string reference, DateOnly on, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Subject = subject, Description = description, Reference = reference, SubmittedOn = on,
    };

    public Refusal? MayBeAdvised(HouseProfile house, DateOnly on) =>
        house.Unless(on >= SubmittedOn, RuleIds.Gov27, "Het advies ligt voor de voorlegging.");

    public void Take(DateOnly on, string advice, string text) => (AdvisedOn, Advice, AdviceText) = (on, advice, text);

    /// <summary>WGS 1.13(6): the house deviates only with a motivation, told to the commission and the FG.</summary>
    public Refusal? MayBeFollowedUp(HouseProfile house, DateOnly on, string followUp, string? motivation, DateOnly? sentToRacOn,
        DateOnly? sentToFgOn) =>
        house.Unless(on >= AdvisedOn, RuleIds.Gov27, "Er is nog geen advies op die dag.")
        ?? house.Unless(followUp != Deviates || !string.IsNullOrWhiteSpace(motivation), RuleIds.Gov27, "Een afwijking heeft een motivering.")
        ?? house.Unless(followUp != Deviates || (sentToRacOn is not null && sentToFgOn is not null), RuleIds.Gov27,
            "Een afwijking gaat naar de commissie en de FG.")
        ?? house.Unless(!(sentToRacOn < on) && !(sentToFgOn < on), RuleIds.Gov27, "De verzending ligt voor het besluit.");

    public void Decide(DateOnly on, string followUp, string? motivation, DateOnly? sentToRacOn, DateOnly? sentToFgOn) =>
        (DecidedOn, FollowUp, Motivation, SentToRacOn, SentToFgOn) = (on, followUp, motivation, sentToRacOn, sentToFgOn);

    /// <summary>WGS 1.13(1): the commission is there first; what it holds unlawful starts only by a deviation on record.</summary>
    public Refusal? MayStart(HouseProfile house, DateOnly on) =>
        house.Unless(on >= AdvisedOn, RuleIds.Gov27, "De verwerking begint niet voor het advies.")
        ?? house.Unless(Advice is Lawful ? !(on < DecidedOn) : on >= DecidedOn, RuleIds.Gov27,
            "De verwerking begint niet voor het besluit op dit advies.")
        ?? house.Unless(Advice is not Unlawful || FollowUp is Deviates, RuleIds.Gov27, "Dit advies volgen is niet beginnen.");

    public void Start(DateOnly on) => StartedOn = on;
}
