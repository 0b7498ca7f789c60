namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: a contract ends before its term; from then nobody is warned of it.</summary>
internal static class EndContract
{
    internal sealed record Request([Required] DateOnly? On, [Required, MaxLength(4000)] string? Because);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/endings", Handle).WithName(nameof(EndContract))
        .WithTags("Contracten").WithSummary("Een contract beëindigen").RequireRoles(Contracts.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        if (use.NoRegister() is { } no) return no;
        return await use.OnContract(id, "contract.ended")
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static contract => contract.EndedOn is null, "Dit contract is al beëindigd.")
            .Rule(contract => contract.MayEnd(use.House, request.On!.Value))
            .ApplyAsync(contract => contract.End(request.On!.Value, request.Because!));
    }
}
