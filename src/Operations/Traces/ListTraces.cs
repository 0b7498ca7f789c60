using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.Operations.Traces;

/// <summary>Recent traces, newest first, one row each, by what the operations team searches on.</summary>
internal static class ListTraces
{
    public sealed record Query(
        [property: FromQuery(Name = "service"), Description("Een dienst die in de trace voorkomt")] string? Service,
        [property: FromQuery(Name = "house"), Description("Het huis waar de trace over gaat")] string? House,
        [property: FromQuery(Name = "caseId"), Description("Zaak-id")] string? CaseId,
        [property: FromQuery(Name = "minDurationMs"), Description("Kortste duur in milliseconden")] double? MinDurationMs,
        [property: FromQuery(Name = "errorsOnly"), Description("Alleen traces met een fout")] bool? ErrorsOnly,
        [property: FromQuery(Name = "route"), Description("Route van een verzoek in de trace, zoals /intake/v1/referrals")] string? Route,
        [property: FromQuery(Name = "from"), Description("Begonnen op of na dit moment")] DateTimeOffset? From,
        [property: FromQuery(Name = "to"), Description("Begonnen voor dit moment")] DateTimeOffset? To,
        [property: FromQuery(Name = "cursor"), Description("Waar de vorige bladzijde ophield")] string? Cursor,
        [property: FromQuery(Name = "limit"), Description("Aantal op een bladzijde, 1 tot en met 200")] int? Limit);

    /// <summary>A trace: name and service of its first step, and what its steps have in common.</summary>
    public sealed record Trace(
        string TraceId, string Name, string Service, DateTime StartedAt, double DurationMs, int SpanCount, int ErrorCount,
        IReadOnlyList<string> Services, string? House, string? Process, string? CaseId);

    private const double LongestMs = 86_400_000;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/traces", Handle).WithName(nameof(ListTraces)).WithTags("Traces").RequireRoles(Roles.Operations)
        .WithSummary("Recente traces").WithDescription("Een regel per trace, de nieuwste eerst. De Link-header wijst naar de volgende bladzijde.")
        .Produces<Page<Trace>>();

    internal static async Task<IResult> Handle([AsParameters] Query query, NpgsqlDataSource database, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(long Ticks, Guid Id)>(query.Limit, query.Cursor, errors);
        errors.OptionalText(query.Service, "service", 64).OptionalText(query.House, "house", 64).OptionalText(query.CaseId, "caseId", 64)
            .OptionalText(query.Route, "route", 256)
            .Check(query.MinDurationMs is null or (>= 0 and <= LongestMs), "minDurationMs", $"Kies een duur van 0 tot en met {LongestMs} milliseconden.")
            .Check(!(query.From >= query.To), "from", "Het begin moet voor het einde liggen.");
        if (errors.Any) return errors.ToProblem();

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Select(query, after, take + 1);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var traces = new List<Trace>(take + 1);
        while (await reader.ReadAsync(ct)) traces.Add(Read(reader));
        return TypedResults.Ok(traces.ToPage(take, static trace => (trace.StartedAt.Ticks, Guid.ParseExact(trace.TraceId, "N")), http));
    }

    private static NpgsqlCommand Select(Query query, (long Ticks, Guid Id)? after, int rows)
    {
        var command = new NpgsqlCommand();
        var where = new List<string>();
        void And(string condition, NpgsqlDbType type, object value)
        {
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
            where.Add(condition.Replace("?", $"${command.Parameters.Count}", StringComparison.Ordinal));
        }

        if (query.Service is { Length: > 0 } service) And("services @> array[?]", NpgsqlDbType.Text, service);
        if (query.House is { Length: > 0 } house) And("house = ?", NpgsqlDbType.Text, house);
        if (query.CaseId is { Length: > 0 } caseId) And("case_id = ?", NpgsqlDbType.Text, caseId);
        if (query.Route is { Length: > 0 } route) And("routes @> array[?]", NpgsqlDbType.Text, route);
        if (query.MinDurationMs is { } duration) And("ended_at - started_at >= ?", NpgsqlDbType.Interval, TimeSpan.FromMilliseconds(duration));
        if (query.ErrorsOnly is true) where.Add("error_count > 0");
        if (query.From is { } from) And("started_at >= ?", NpgsqlDbType.TimestampTz, from.UtcDateTime);
        if (query.To is { } to) And("started_at < ?", NpgsqlDbType.TimestampTz, to.UtcDateTime);
        if (after is { } position)
        {
            var at = new DateTime(Math.Clamp(position.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            command.Parameters.Add(new() { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            And($"(started_at, trace_id) < (${command.Parameters.Count}, ?)", NpgsqlDbType.Uuid, position.Id);
        }

        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            select trace_id, root_name, root_service, started_at, ended_at, span_count, error_count, services, house, process, case_id
            from traces {(where.Count == 0 ? "" : "where " + string.Join(" and ", where))}
            order by started_at desc, trace_id desc limit {rows}
            """);
        return command;
    }

    private static Trace Read(NpgsqlDataReader row) => new(
        row.GetGuid(0).ToString("N"), row.GetString(1), row.GetString(2), row.GetDateTime(3),
        Math.Round((row.GetDateTime(4) - row.GetDateTime(3)).TotalMilliseconds, 3), row.GetInt32(5), row.GetInt32(6),
        row.GetFieldValue<string[]>(7), row.GetValue(8) as string, row.GetValue(9) as string, row.GetValue(10) as string);
}
