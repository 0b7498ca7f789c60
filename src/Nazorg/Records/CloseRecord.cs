using Platform.Contracts.Nazorg;

namespace Platform.Nazorg.Records;

/// <summary>The director nazorg closes a record; its term of retention goes on from the day of release.</summary>
internal static class CloseRecord
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/closing", Handle).WithName(nameof(CloseRecord))
        .WithSummary("Een vrijlating afsluiten").RequireRoles(Roles.NazorgDirector).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use
        .OnRecord(id, "record.closed", line: new("afsluiten", "Vrijlating afgesloten"))
        .IfMatch()
        .ApplyAsync(record =>
        {
            record.Close(use.Now);
            use.Db.Publish(new NazorgClosed { House = record.House, RecordId = id, ClosedAt = use.Now });
        });
}
