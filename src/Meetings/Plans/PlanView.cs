namespace Platform.Meetings.Plans;

/// <summary>A plan as it is shown.</summary>
// Actions: Your party's own agreements; all of them for the party with case direction, and for who leads the process (MEE-17).
internal sealed record PlanView(
    Guid Id, Guid CaseId, Guid MeetingId, int Number, bool Current, DateTimeOffset AdoptedAt, DateTimeOffset? SupersededAt, string Goal,
    string? OnArrest, PlanView.InformingView Informing, IReadOnlyList<PlanView.ActionView> Actions, IReadOnlyList<PlanView.RoleView> Roles,
    IReadOnlyList<string> ScaleDownCriteria, IReadOnlyList<PlanView.AimView> Aims)
{
    internal sealed record InformingView(string Party, string? How, string? WhyNot);

    internal sealed record ActionView(
        Guid Id, string What, string Party, string Role, DateOnly DueOn, ActionState State, bool Overdue, IReadOnlyList<NoteView> Progress);

    internal sealed record NoteView(ActionState State, string Note, string ReportedBy, DateTimeOffset RecordedAt);

    internal sealed record RoleView(string Party, string Role, string InformationNeed);

    internal sealed record AimView(string Code, string Text, string Approach);

    public static PlanView Of(Plan plan, ILookup<Guid, ProgressNote> notes, ProcessProfile process, DateOnly today)
    {
        var overdue = PlanAction.IsOverdue(today).Compile();
        return new(
            plan.Id, plan.CaseId, plan.MeetingId, plan.Number, plan.SupersededAt is null, plan.AdoptedAt, plan.SupersededAt, plan.Goal, plan.OnArrest,
            new(plan.InformingParty, plan.InformingHow, plan.InformingWhyNot),
            [.. plan.Actions.OrderBy(static a => a.DueOn).ThenBy(static a => a.Id)
                .Select(a => new ActionView(a.Id, a.What, a.Party, a.Role, a.DueOn, a.State, overdue(a),
                [.. notes[a.Id].OrderBy(static n => n.RecordedAt).Select(static n => new NoteView(n.State, n.Note, n.Party, n.RecordedAt))]))],
            [.. plan.Roles.OrderBy(static r => r.Party, StringComparer.Ordinal).Select(static r => new RoleView(r.Party, r.Role, r.InformationNeed))],
            plan.ScaleDownCriteria.Value,
            [.. plan.Aims.OrderBy(static a => a.Code, StringComparer.Ordinal)
                .Select(a => new AimView(a.Code, process.Aims.FirstOrDefault(known => known.Code == a.Code)?.Text ?? a.Code, a.Approach))]);
    }
}
