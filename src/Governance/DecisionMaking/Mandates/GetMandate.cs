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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var mandate = await db.Seen<Mandate>(user).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
        if (mandate is null) return Problems.NotFound();
        account.Audit("mandate.viewed", id, null, mandate.Scope);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(mandate.Version);
        return TypedResults.Ok(new Response(
            mandate.Id, mandate.Giver, mandate.Taker, mandate.Scope, mandate.Body, mandate.From, mandate.Until, mandate.MayPassOn,
            mandate.State(house, clock.Today()), mandate.Covenant, new(mandate.ConfirmedOn, mandate.ConfirmationReference), mandate.GivenAt,
            mandate.AcceptedOn, mandate.AcceptanceReference, mandate.RevokedOn, mandate.RevocationReason));
    }
}
