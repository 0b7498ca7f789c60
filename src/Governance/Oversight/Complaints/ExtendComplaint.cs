namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: the complainant was told that it takes longer.</summary>
internal static class ExtendComplaint
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/complaints/{id:guid}/extensions", Handle).WithName(nameof(ExtendComplaint))
        .WithTags("Klachten").WithSummary("De termijn van een klacht verlengen").RequireRoles(ComplaintRegister.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use.NoComplaints() is { } no
        ? no
        : await use.OnComplaint(id, "complaint.extended")
            .Input(Limits.Check(request).Check(request.On is null || request.On <= use.Today, "on", Refusals.PastDay))
            .IfMatch()
            .Unsettled()
            .Rule(complaint => complaint.MayBeExtended(use.House, use.User, request.On!.Value))
            .ApplyAsync(complaint => complaint.Extend(use.House, request.On!.Value));
}
