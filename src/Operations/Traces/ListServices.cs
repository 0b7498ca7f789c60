using Npgsql;
using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Traces;

/// <summary>The services that sent telemetry lately, to choose from.</summary>
internal static class ListServices
{
    public sealed record Response(IReadOnlyList<Service> Services);

    public sealed record Service(string Name, DateTime LastSeenAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/services", Handle).WithName(nameof(ListServices)).WithTags("Traces").RequireRoles(Roles.Operations)
        .WithSummary("Diensten").WithDescription("De diensten die onlangs telemetrie stuurden, met het laatste moment.")
        .Produces<Response>();

    internal static async Task<IResult> Handle(NpgsqlDataSource database, CancellationToken ct)
    {
        // Enough recent traces to meet every service that does anything; metrics are sent also by those that do nothing.
        await using var command = database.CreateCommand(
            """
            select service, max(at) from (
                select unnest(services) as service, ended_at as at from (select services, ended_at from traces order by started_at desc limit 5000) as recent
                union all
                select service, max(at) from series group by service) as seen
            group by service order by service
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        var services = new List<Service>();
        while (await row.ReadAsync(ct)) services.Add(new(row.GetString(0), row.GetDateTime(1)));
        return TypedResults.Ok(new Response(services));
    }
}
