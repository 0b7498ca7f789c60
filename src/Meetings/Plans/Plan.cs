using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal enum ActionState
{
    Open,
    InProgress,
    Done,
    Dropped,
}

/// <summary>The one integral plan of a case (MEE-07); a new version takes the place of the one before, which stays readable.</summary>
internal sealed class Plan : IWalled<Plan>
{
    public static RowWall<Plan> Wall { get; } = RowWall.Of<Plan>().House(p => p.House).Seen(by => by.With<Case>((p, c) => c.Id == p.CaseId));

    private Plan()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public Guid MeetingId { get; private set; }

    public int Number { get; private set; }

    public Sealed<string> Goal { get; private set; } = "";

    public Sealed<string>? OnArrest { get; private set; }

    public string InformingParty { get; private set; } = "";

    public Sealed<string>? InformingHow { get; private set; }

    public Sealed<string>? InformingWhyNot { get; private set; }

    public Sealed<string[]> ScaleDownCriteria { get; private set; } = Array.Empty<string>();

    public DateTimeOffset AdoptedAt { get; private set; }

    public DateTimeOffset? SupersededAt { get; private set; }

    public uint Version { get; private set; }

    public List<PlanAction> Actions { get; private set; } = [];

    public List<PlanRole> Roles { get; private set; } = [];

    public List<PlanAim> Aims { get; private set; } = [];

    /// <summary>
    /// The meeting adopts (MEE-07), the plan is whole (MEE-07), everyone has a role (MEE-08), the end is fixed (MEE-09), the aims are met (WEE-04).
    /// </summary>
    public static Refusal? MayAdopt(
        HouseProfile house, ProcessProfile process, PlanDraft draft, SessionFacts session, IReadOnlySet<string> involved) =>
        session.MayDecide(house, RuleIds.Mee07)
        ?? MustBeWhole(house, process, draft, involved)
        ?? MustGiveEveryoneARole(house, draft, involved)
        ?? house.Unless(draft.ScaleDownCriteria.Count > 0, RuleIds.Mee09, "De criteria voor afschaling ontbreken.")
        ?? MustServeTheAims(house, process, draft);

    public static Plan Adopt(Case @case, int number, Guid meetingId, PlanDraft draft, DateTimeOffset at)
    {
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(), House = @case.House, CaseId = @case.Id, MeetingId = meetingId, Number = number, Goal = draft.Goal ?? "",
            OnArrest = draft.OnArrest, InformingParty = draft.InformingParty ?? "", InformingHow = draft.InformingHow,
            InformingWhyNot = draft.InformingWhyNot, ScaleDownCriteria = draft.ScaleDownCriteria.ToArray(), AdoptedAt = at,
        };
        plan.Actions = [.. draft.Actions.Select(action => PlanAction.Agree(plan, action))];
        plan.Roles = [.. draft.Roles.Select(role => PlanRole.Fix(plan, role))];
        plan.Aims = [.. draft.Aims.Select(aim => PlanAim.Serve(plan, aim))];
        return plan;
    }

    public void Supersede(DateTimeOffset at) => SupersededAt ??= at;

    private static Refusal? MustBeWhole(HouseProfile house, ProcessProfile process, PlanDraft draft, IReadOnlySet<string> involved)
    {
        List<string> missing = [];
        if (string.IsNullOrWhiteSpace(draft.Goal)) missing.Add("het doel");
        if (draft.Actions.Count == 0) missing.Add("minstens één afspraak");
        if (!draft.Actions.All(static a => a.IsWhole))
            missing.Add("wat, wie (partij en functie) en wanneer bij elke afspraak");
        if (draft.Actions.Any(a => a.Party is not null && !involved.Contains(a.Party))) missing.Add("een betrokken partij bij elke afspraak");
        if (process.ArrestInstructionRequired && string.IsNullOrWhiteSpace(draft.OnArrest)) missing.Add("wat er gebeurt bij aanhouding");
        if (draft.InformingParty is null) missing.Add("wie de betrokkene informeert");
        else if (!involved.Contains(draft.InformingParty)) missing.Add("een betrokken partij die de betrokkene informeert");
        if (string.IsNullOrWhiteSpace(draft.InformingHow) && string.IsNullOrWhiteSpace(draft.InformingWhyNot))
            missing.Add("hoe de betrokkene wordt geïnformeerd, of waarom niet");
        return house.Unless(missing.Count == 0, RuleIds.Mee07, $"Nog nodig: {string.Join(", ", missing)}.");
    }

    private static Refusal? MustGiveEveryoneARole(HouseProfile house, PlanDraft draft, IReadOnlySet<string> involved)
    {
        var placed = draft.Roles.Where(static r => r.IsWhole)
            .Select(static r => r.Party!).ToHashSet();
        var (without, strange) = (involved.Except(placed).Count(), placed.Except(involved).Count());
        return house.Unless(without + strange == 0, RuleIds.Mee08,
            $"Partijen zonder rol of informatiebehoefte: {without}; partijen die niet betrokken zijn: {strange}.");
    }

    private static Refusal? MustServeTheAims(HouseProfile house, ProcessProfile process, PlanDraft draft)
    {
        if (process.Weighing is null) return null;
        var served = draft.Aims.Where(static a => !string.IsNullOrWhiteSpace(a.Approach)).Select(static a => a.Code).ToHashSet();
        var missing = process.Aims.Where(aim => !served.Contains(aim.Code)).Select(static aim => aim.Text.ToLowerInvariant()).ToList();
        return house.Unless(missing.Count == 0, RuleIds.Wee04, $"Nog niet in het plan: {string.Join("; ", missing)}.");
    }
}

/// <summary>What a party does, by whom and when.</summary>
internal sealed class PlanAction : IWalled<PlanAction>
{
    /// <summary>
    /// MEE-17: where the case is, a party sees its own agreements; the party with case direction all, as do who leads or guards the work of the
    /// house, and who opened the case in an emergency.
    /// </summary>
    public static RowWall<PlanAction> Wall { get; } = RowWall.Of<PlanAction>().House(a => a.House)
        .Seen(by => by
            .With<Case>((a, c) => c.Id == a.CaseId, and => and.Roles(Roles.LeadersAndGuards).Emergency(c => c.Id)
                .All(all => all.Own(c => c.DirectorParty).Until(c => c.DirectorUntil)))
            .All(all => all.With<Case>((a, c) => c.Id == a.CaseId).Own(a => a.Party)));

    private PlanAction()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public Guid PlanId { get; private set; }

    public Sealed<string> What { get; private set; } = "";

    public string Party { get; private set; } = "";

    public Sealed<string> Role { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    public ActionState State { get; private set; }

    public bool Current { get; private set; }

    public uint Version { get; private set; }

    /// <summary>MEE-17: a party reports on its own agreements itself; MEE-10: the party with case direction, which supervises them, on all.</summary>
    public Refusal? MayReport(HouseProfile house, Case @case, string party, DateTimeOffset at) =>
        Case.MayMeet(house, @case)
        ?? house.Unless(Party == party || @case.DirectorAt(at) == party, house.Carries(RuleIds.Mee17) ? RuleIds.Mee17 : RuleIds.Mee10);

    /// <summary>MEE-10: an agreement of the current plan that is past its date and not settled.</summary>
    public static Expression<Func<PlanAction, bool>> IsOverdue(DateOnly today) =>
        action => action.Current && action.DueOn < today && (action.State == ActionState.Open || action.State == ActionState.InProgress);

    public static PlanAction Agree(Plan plan, ActionDraft draft) => new()
    {
        Id = Guid.CreateVersion7(), House = plan.House, CaseId = plan.CaseId, PlanId = plan.Id, What = draft.What ?? "", Party = draft.Party ?? "",
        Role = draft.Role ?? "", DueOn = draft.DueOn.GetValueOrDefault(), State = ActionState.Open, Current = true,
    };

    public void Report(ActionState state) => State = state;

    public void Retire() => Current = false;
}

/// <summary>A party's part in the plan and what it needs to know for it (MEE-08).</summary>
internal sealed class PlanRole : IWalled<PlanRole>
{
    public static RowWall<PlanRole> Wall { get; } = RowWall.Of<PlanRole>().House(r => r.House).Seen(by => by.With<Case>((r, c) => c.Id == r.CaseId));

    private PlanRole()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public Guid PlanId { get; private set; }

    public string Party { get; private set; } = "";

    public Sealed<string> Role { get; private set; } = "";

    public Sealed<string> InformationNeed { get; private set; } = "";

    public static PlanRole Fix(Plan plan, RoleDraft draft) => new()
    {
        Id = Guid.CreateVersion7(), House = plan.House, CaseId = plan.CaseId, PlanId = plan.Id, Party = draft.Party ?? "", Role = draft.Role ?? "",
        InformationNeed = draft.InformationNeed ?? "",
    };
}

/// <summary>How the plan serves one aim of its process (WEE-04).</summary>
internal sealed class PlanAim : IWalled<PlanAim>
{
    public static RowWall<PlanAim> Wall { get; } = RowWall.Of<PlanAim>().House(a => a.House).Seen(by => by.With<Case>((a, c) => c.Id == a.CaseId));

    private PlanAim()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public Guid PlanId { get; private set; }

    public string Code { get; private set; } = "";

    public Sealed<string> Approach { get; private set; } = "";

    public static PlanAim Serve(Plan plan, AimDraft draft) => new()
    {
        Id = Guid.CreateVersion7(), House = plan.House, CaseId = plan.CaseId, PlanId = plan.Id, Code = draft.Code ?? "",
        Approach = draft.Approach ?? "",
    };
}

/// <summary>What was reported on an agreement, by the party itself or the one with case direction (MEE-10, MEE-17).</summary>
internal sealed class ProgressNote : IWalled<ProgressNote>
{
    /// <summary>There where its agreement is.</summary>
    public static RowWall<ProgressNote> Wall { get; } = RowWall.Of<ProgressNote>().House(n => n.House)
        .Seen(by => by.With<PlanAction>((n, a) => a.Id == n.ActionId));

    private ProgressNote()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public Guid ActionId { get; private set; }

    public ActionState State { get; private set; }

    public Sealed<string> Note { get; private set; } = "";

    /// <summary>The party that reported.</summary>
    public string Party { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    public static ProgressNote Write(PlanAction action, string party, string note, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(), House = action.House, CaseId = action.CaseId, ActionId = action.Id, State = action.State, Party = party,
        Note = note, RecordedAt = at,
    };
}

/// <summary>A plan as it was put to the meeting.</summary>
internal sealed record PlanDraft(
    string? Goal, IReadOnlyList<ActionDraft> Actions, string? OnArrest, string? InformingParty, string? InformingHow, string? InformingWhyNot,
    IReadOnlyList<RoleDraft> Roles, IReadOnlyList<string> ScaleDownCriteria, IReadOnlyList<AimDraft> Aims);

internal sealed record ActionDraft(
    [MaxLength(4000)] string? What, [ProfileCode("de partijen van het huis")] string? Party, [MaxLength(200)] string? Role, DateOnly? DueOn)
{
    [JsonIgnore]
    public bool IsWhole => !string.IsNullOrWhiteSpace(What) && Party is not null && !string.IsNullOrWhiteSpace(Role) && DueOn is not null;
}

internal sealed record RoleDraft(
    [ProfileCode("de partijen van het huis")] string? Party, [MaxLength(200)] string? Role, [MaxLength(4000)] string? InformationNeed)
{
    [JsonIgnore]
    public bool IsWhole => Party is not null && !string.IsNullOrWhiteSpace(Role) && !string.IsNullOrWhiteSpace(InformationNeed);
}

internal sealed record AimDraft([Required, ProfileCode("de doelen van het proces")] string? Code, [MaxLength(4000)] string? Approach);
