using Platform.Meetings.Cases;

namespace Platform.Meetings.WorkProcess;

/// <summary>
/// MEE-18: where parties departed from the work process of the house, as who guards it noted it, for all parties jointly. What it says stays here:
/// the tactical meeting is told that there is one, and of a closed process not even that.
/// </summary>
internal sealed class WorkProcessDeparture : IWalled<WorkProcessDeparture>
{
    /// <summary>For who leads or guards the process; one that names a case only where that case is.</summary>
    public static RowWall<WorkProcessDeparture> Wall { get; } = RowWall.Of<WorkProcessDeparture>().House(d => d.House).Process(d => d.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Seated().Guards())
        .Only("case_wall", by => by.When(d => d.CaseId == null).With<Case>((d, c) => c.Id == d.CaseId))
        .Stays();

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required string Process { get; init; }

    /// <summary>The case in which it happened, where it did in one.</summary>
    public required Guid? CaseId { get; init; }

    /// <summary>The day on which parties departed from it, and so the version that held.</summary>
    public required DateOnly DepartedOn { get; init; }

    public required Sealed<string> What { get; init; }

    public required DateTimeOffset NotedAt { get; init; }

    /// <summary>By what somebody can be recognised in one that names no case, which no dossier takes along; nothing in another.</summary>
    public static IReadOnlyList<string> Recognisable(HouseProfile house, Guid? caseId, string? what, DateOnly today) =>
        caseId is null && what is not null ? [.. PersonalText.Identifiers(what, HouseWords.Of(house), today)] : [];

    /// <summary>ACC-03: one that names a case is of the process of that case.</summary>
    public static Refusal? MayName(HouseProfile house, string process, Case @case) => house.Unless(@case.Process == process, RuleIds.Acc03);
}
