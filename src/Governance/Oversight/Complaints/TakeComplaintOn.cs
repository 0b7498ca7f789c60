namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: who was not content went to the last step.</summary>
internal static class TakeComplaintOn
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/complaints/{id:guid}/last-steps", Handle).WithName(nameof(TakeComplaintOn))
        .WithTags("Klachten").WithSummary("Vastleggen dat een klacht aan de laatste instantie is voorgelegd")
        .RequireRoles(ComplaintRegister.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use.NoComplaints() is { } no
        ? no
        : await use.OnComplaint(id, "complaint.taken-on")
            .Input(Limits.Check(request).Check(request.On is null || request.On <= use.Today, "on", Refusals.PastDay))
            .IfMatch()
            .Rule(complaint => complaint.MayGoOn(use.House, request.On!.Value))
            .ApplyAsync(complaint =>
            {
                complaint.GoOn(request.On!.Value, use.Now);
                use.Db.TellFiled(complaint, use.Now);
            });
}
