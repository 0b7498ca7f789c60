namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>GOV-10: an earlier version of the minutes, for members.</summary>
internal static class GetMinutesVersion
{
    internal sealed record Response(int Number, string Text, DateTimeOffset WrittenAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/minutes/versions/{number:int}", Handle)
        .WithName(nameof(GetMinutesVersion))
        .WithTags("Verslagen").WithSummary("Een versie van een verslag").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, Guid id, int number, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "minutes.viewed") is { } no) return no;
        if (await use.MeetingAsync(body, id) is null || await use.Seen<MinutesText>().AsNoTracking()
            .SingleOrDefaultAsync(t => t.MeetingId == id && t.Number == number, use.Aborted) is not { } text) return Problems.NotFound();
        return await use.ShowAsync(new("minutes.viewed", body) { On = id }, new Response(text.Number, text.Text, text.WrittenAt));
    }
}
