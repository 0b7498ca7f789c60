namespace Platform.Governance.Oversight.Communication;

internal static class GetCommunication
{
    internal sealed record Said(string Party, string Consent, string? Reason, DateOnly On, string? Reference);

    internal sealed record Response(
        Guid Id, string Subject, string Channel, DateOnly PlannedOn, string Text, string? Party, string Covenant, DateOnly AskedOn,
        AnnouncementState State, bool Refused, DateOnly? CoordinatedOn, DateOnly? PublishedOn, string? PublishedBy, IReadOnlyList<Said> Consents,
        IReadOnlyList<string> WaitingFor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/communications/{id:guid}", Handle).WithName(nameof(GetCommunication))
        .WithTags("Communicatie")
        .WithSummary("Een uiting naar buiten met wie instemde").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var found = await db.Seen<Announcement>(user).AsNoTracking().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (found is null) return Problems.NotFound();
        account.Audit("communication.viewed", id, null, "communication");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        var asked = found.State is AnnouncementState.Asked;
        return TypedResults.Ok(new Response(
            found.Id, found.Subject, found.Channel, found.PlannedOn, found.Text, found.Party, found.Covenant, found.AskedOn, found.State,
            asked && found.IsRefused(house), found.CoordinatedOn, found.PublishedOn, found.PublishedBy,
            [
                .. found.Consents.OrderBy(said => said.Party, StringComparer.Ordinal)
                    .Select(said => new Said(said.Party, said.Agreed ? "yes" : "no", said.Reason, said.On, said.Reference)),
            ],
            asked ? found.WaitingFor(house) : []));
    }
}
