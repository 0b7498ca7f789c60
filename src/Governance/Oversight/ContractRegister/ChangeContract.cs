namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: another term of a contract, as when it is renewed; with whom it is stays.</summary>
internal static class ChangeContract
{
    internal sealed record Request(
        [Required] string? Subject, [Required] DateOnly? From, [Required] DateOnly? Until, [Required] DateOnly? NoticeBy,
        [Required, Range(1, 730, ErrorMessage = "Geef een aantal dagen van 1 tot en met 730.")] int? WarnDays);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/contracts/{id:guid}", Handle).WithName(nameof(ChangeContract))
        .WithTags("Contracten").WithSummary("Onderwerp, looptijd of opzegdatum van een contract wijzigen")
        .RequireRoles(Contracts.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        if (use.NoRegister() is { } no) return no;
        return await use.OnContract(id, "contract.changed")
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static contract => contract.EndedOn is null, "Dit contract is al beëindigd.")
            .Rule(_ => Contract.MayRun(use.House, request.From!.Value, request.Until!.Value, request.NoticeBy!.Value))
            .ApplyAsync(contract => contract.With(
                new(request.Subject!, request.From!.Value, request.Until!.Value, request.NoticeBy!.Value, request.WarnDays!.Value)));
    }
}
