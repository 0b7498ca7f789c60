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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var found = await use.Seen<Announcement>().AsNoTracking().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, use.Aborted);
        if (found is null) return Problems.NotFound();
        var isAsked = found.State is AnnouncementState.Asked;
        return await use.ShowAsync(new("communication.viewed", "communication") { On = id }, new Response(
            found.Id, found.Subject, found.Channel, found.PlannedOn, found.Text, found.Party, found.Covenant, found.AskedOn, found.State,
            isAsked && found.IsRefused(use.House), found.CoordinatedOn, found.PublishedOn, found.PublishedBy,
            [
                .. found.Consents.OrderBy(said => said.Party, StringComparer.Ordinal)
                    .Select(said => new Said(said.Party, said.Agreed ? "yes" : "no", said.Reason, said.On, said.Reference)),
            ],
            isAsked ? found.WaitingFor(use.House) : []), found);
    }
}
