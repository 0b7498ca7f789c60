using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.Operations.Metrics;

/// <summary>The newest value of every series, with the last hour beside it.</summary>
internal static class ListMetrics
{
    public sealed record Query(
        [property: FromQuery(Name = "service"), Description("Dienst")] string? Service,
        [property: FromQuery(Name = "name"), Description("Begin van de naam van de meting, zoals http.server")] string? Name,
        [property: FromQuery(Name = "cursor"), Description("Waar de vorige bladzijde ophield")] string? Cursor,
        [property: FromQuery(Name = "limit"), Description("Aantal op een bladzijde, 1 tot en met 200")] int? Limit);

    /// <summary>A series. A histogram's value is the sum; count, mean, 95th percentile (bucket bound) and maximum stand beside it.</summary>
    public sealed record Series(
        string Service, string Name, string Unit, string Kind, JsonElement Attributes, DateTime At, double Value, long? Count, double? Mean,
        double? P95, double? Max, IReadOnlyList<Point> Recent);

    public sealed record Point(DateTime At, double Value, long? Count);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/metrics", Handle).WithName(nameof(ListMetrics)).WithTags("Metingen").RequireRoles(Roles.Operations)
        .WithSummary("Metingen").WithDescription("De laatste waarde van elke reeks, met een punt per minuut over het laatste uur.")
        .Produces<Page<Series>>();

    internal static async Task<IResult> Handle([AsParameters] Query query, NpgsqlDataSource database, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(string? Service, string? Name, long Id)>(query.Limit, query.Cursor, errors);
        errors.OptionalText(query.Service, "service", 64).OptionalText(query.Name, "name", 128);
        if (errors.Any) return errors.ToProblem();

        await using var command = database.CreateCommand(
            """
            select id, service, name, unit, kind, attributes::text, at, value, count, p95, max,
                (select jsonb_agg(jsonb_build_object('at', p.at, 'value', p.value, 'count', p.count) order by p.at)::text
                 from points as p where p.series_id = series.id and p.at > series.at - interval '1 hour') as recent
            from series
            where ($1::text is null or service = $1) and ($2::text is null or starts_with(name, $2))
                and ($3::text is null or (service, name, id) > ($3, $4, $5))
            order by service, name, id limit $6
            """);
        command.Parameters.Add(Text(query.Service is "" ? null : query.Service));
        command.Parameters.Add(Text(query.Name is "" ? null : query.Name));
        command.Parameters.Add(Text(after is null ? null : after.Value.Service ?? ""));
        command.Parameters.Add(Text(after?.Name ?? ""));
        command.Parameters.Add(new() { Value = after?.Id ?? 0, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = take + 1, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var row = await command.ExecuteReaderAsync(ct);
        var series = new List<(long Id, Series Series)>();
        while (await row.ReadAsync(ct)) series.Add((row.GetInt64(0), Read(row)));
        var page = series.ToPage(take, static entry => ((string?)entry.Series.Service, (string?)entry.Series.Name, entry.Id), http);
        return TypedResults.Ok(new Page<Series>([.. page.Items.Select(static entry => entry.Series)], page.Next));
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static Series Read(NpgsqlDataReader row)
    {
        var (value, count) = (row.GetDouble(7), row.GetValue(8) as long?);
        return new(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), JsonElement.Parse(row.GetString(5)), row.GetDateTime(6), value, count,
            count > 0 ? value / count : null, row.GetValue(9) as double?, row.GetValue(10) as double?,
            row.IsDBNull(11) ? [] : JsonSerializer.Deserialize<List<Point>>(row.GetString(11), JsonSerializerOptions.Web)!);
    }
}
