namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: puts a contract in the register: with whom, about what, how long, and when notice must be given.</summary>
internal static class MakeContract
{
    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Party, string? Organisation, [Required] string? Subject, [Required] DateOnly? From,
        [Required] DateOnly? Until, [Required] DateOnly? NoticeBy,
        [Required, Range(1, 730, ErrorMessage = "Geef een aantal dagen van 1 tot en met 730.")] int? WarnDays)
    {
        internal ContractTerm Term => new(Subject!, From!.Value, Until!.Value, NoticeBy!.Value, WarnDays!.Value);
    }

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts", Handle).WithName(nameof(MakeContract)).WithTags("Contracten")
        .WithSummary("Een contract van het huis vastleggen").RequireRoles(Contracts.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        if (use.NoRegister() is { } no) return no;
        return await use.Create(new("contract.made", RuleIds.Gov33))
            .Input(Limits.Check(request).Check((request.Party is null) != string.IsNullOrWhiteSpace(request.Organisation), "organisation",
                "Noem de partij, of de organisatie die geen partij is."))
            .Rule(_ => use.House.Unless(request.Party is null || use.House.Party(request.Party) is not null, RuleIds.Cov02))
            .Rule(_ => Contract.MayRun(use.House, request.From!.Value, request.Until!.Value, request.NoticeBy!.Value))
            .MakeAsync(_ =>
            {
                var contract = Contract.Make(use.House.Id, request.Party, request.Organisation, request.Term, use.Now);
                use.Db.Add(contract);
                return new(contract.Id, $"/contracts/{contract.Id}", contract);
            });
    }
}
