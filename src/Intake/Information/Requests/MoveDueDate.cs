namespace Platform.Intake.Information.Requests;

/// <summary>Gives a party another day by which its answer is needed, with the reason.</summary>
internal static class MoveDueDate
{
    private const string NotBefore = "Geef een uiterste dag, vandaag of later.";

    internal sealed record Request([Required(ErrorMessage = NotBefore)] DateOnly? DueOn, [Required, MaxLength(2000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/information-requests/{id:guid}/due-date", Handle).WithName(nameof(MoveDueDate))
        .WithSummary("De uiterste dag van een informatieverzoek wijzigen").WithTags("Informatieverzoeken").RequireRoles(Roles.Leaders)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnOpenRequest(id, "information-request.due-moved", "Uiterste dag van een informatieverzoek gewijzigd")
        .Input(Limits.Check(request).Check(request.DueOn is not { } day || day >= use.Today, "dueOn", NotBefore))
        .ApplyAsync(asked => asked.MoveDue(request.DueOn!.Value, request.Reason!, use.Now));
}
