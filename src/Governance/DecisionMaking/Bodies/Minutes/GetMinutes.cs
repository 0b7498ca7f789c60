namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>GOV-10: the newest version of the minutes, with the corrections members asked, for members.</summary>
internal static class GetMinutes
{
    internal sealed record TextVersion(int Number, DateTimeOffset WrittenAt);

    internal sealed record Correction(Guid Id, string Party, int Number, string Text, DateTimeOffset AskedAt);

    internal sealed record Response(
        MinutesState State, int Number, string Text, Guid? AdoptedInMeetingId, DateOnly? AdoptedOn, IReadOnlyList<TextVersion> Versions,
        IReadOnlyList<Correction> Corrections);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/minutes", Handle).WithName(nameof(GetMinutes))
        .WithTags("Verslagen")
        .WithSummary("Het verslag van een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, Guid id, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "minutes.viewed") is { } no) return no;
        if (await use.MinutesAsync(body, id) is not { } minutes) return Problems.NotFound();

        var texts = use.Seen<MinutesText>().Where(t => t.MeetingId == id);
        var text = await texts.Where(t => t.Number == minutes.Latest).Select(t => t.Text).SingleAsync(use.Aborted);
        var versions = await texts.OrderBy(t => t.Number).Select(t => new TextVersion(t.Number, t.WrittenAt)).ToListAsync(use.Aborted);
        var corrections = await use.Seen<MinutesCorrection>().Where(c => c.MeetingId == id).OrderBy(c => c.Id)
            .Select(c => new Correction(c.Id, c.Party, c.Number, c.Text, c.AskedAt)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("minutes.viewed", body) { On = id }, new Response(
            minutes.State, minutes.Latest, text, minutes.AdoptedInMeetingId, minutes.AdoptedOn, versions, corrections), minutes);
    }
}
