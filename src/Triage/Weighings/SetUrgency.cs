namespace Platform.Triage.Weighings;

/// <summary>A person says how urgent a case is, and why. It orders the agenda; nothing sets it but this.</summary>
internal static class SetUrgency
{
    internal sealed record Request([Required, Codes(typeof(Urgencies))] string? Urgency, [Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/weighings/{caseId:guid}/urgency", Handle).WithName(nameof(SetUrgency))
        .WithSummary("Spoed aangeven, met reden").WithTags("Wegingen").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .OnWeighing(caseId, "urgency.set", "Spoed aangegeven")
        .Input(_ => Limits.Check(request))
        .IfMatch()
        .Rule(weighing => WeighingRules.RefuseDismissed(use.House, weighing))
        .Phase(weighing => weighing.IsOpen, WeighingRules.Over)
        .ApplyAsync(weighing =>
        {
            weighing.UrgencySet(request.Urgency!);
            use.Db.Add(new UrgencySetting
            {
                WeighingId = caseId, Revision = weighing.Revision, House = weighing.House, Urgency = request.Urgency!, Reason = request.Reason!,
                Role = use.User.Roles.First(Roles.Leaders.Contains), SetAt = use.Now,
            });
        });
}
