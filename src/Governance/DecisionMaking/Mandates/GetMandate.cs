namespace Platform.Governance.DecisionMaking.Mandates;

internal static class GetMandate
{
    internal sealed record WrittenConfirmation(DateOnly On, string Reference);

    internal sealed record Response(
        Guid Id, string Giver, string Taker, string Scope, string? Body, DateOnly From, DateOnly? Until, bool MayPassOn, MandateState State,
        string Covenant, WrittenConfirmation WrittenConfirmation, DateTimeOffset GivenAt, DateOnly? AcceptedOn, string? AcceptanceReference,
        DateOnly? RevokedOn, string? RevocationReason);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/mandates/{id:guid}", Handle).WithName(nameof(GetMandate)).WithTags("Mandaten")
        .WithSummary("Een mandaat").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var mandate = await use.Seen<Mandate>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, use.Aborted);
        if (mandate is null) return Problems.NotFound();
        return await use.ShowAsync(new("mandate.viewed", mandate.Scope) { On = id }, new Response(
            mandate.Id, mandate.Giver, mandate.Taker, mandate.Scope, mandate.Body, mandate.From, mandate.Until, mandate.MayPassOn,
            mandate.State(use.House, use.Today), mandate.Covenant, new(mandate.ConfirmedOn, mandate.ConfirmationReference), mandate.GivenAt,
            mandate.AcceptedOn, mandate.AcceptanceReference, mandate.RevokedOn, mandate.RevocationReason), mandate);
    }
}
