namespace Platform.Governance.Oversight.ContractRegister;

internal static class GetContract
{
    internal sealed record Response(
        Guid Id, string? Party, string? Organisation, string Subject, DateOnly From, DateOnly Until, DateOnly NoticeBy, int WarnDays,
        DateOnly? EndedOn, string? EndedBecause);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}", Handle).WithName(nameof(GetContract)).WithTags("Contracten")
        .WithSummary("Een contract van het huis").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (use.NoRegister() is { } no) return no;
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync("contract.viewed");
        if (await use.Seen<Contract>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, use.Aborted) is not { } contract)
            return Problems.NotFound();
        return await use.ShowAsync(new("contract.viewed", RuleIds.Gov33) { On = id }, new Response(
            id, contract.Party, contract.Organisation, contract.Subject, contract.From, contract.Until, contract.NoticeBy, contract.WarnDays,
            contract.EndedOn, contract.EndedBecause), contract);
    }
}
