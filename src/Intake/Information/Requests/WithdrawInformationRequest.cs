namespace Platform.Intake.Information.Requests;

/// <summary>A question that is no longer needed is taken back; the asked party sees that, and no longer whom it was about.</summary>
internal static class WithdrawInformationRequest
{
    internal sealed record Request([Required, MaxLength(2000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/withdrawal", Handle)
        .WithName(nameof(WithdrawInformationRequest)).WithSummary("Een informatieverzoek intrekken").WithTags("Informatieverzoeken")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnOpenRequest(id, "information-request.withdrawn", "Informatieverzoek ingetrokken")
        .Input(Limits.Check(request))
        .ApplyAsync(asked => asked.Withdraw(request.Reason!, use.Now));
}
