using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// The one place where an exception becomes an answer: unreadable input 400 or 413, a lost race 412, a database away 503, a bug 500.
/// </summary>
internal sealed partial class ProblemHandler(
    IProblemDetailsService problems, ILogger<ProblemHandler> logger, Outages? outages = null) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = exception switch
        {
            BadHttpRequestException bad => Unreadable(bad),
            DbUpdateConcurrencyException => RowVersions.Stale().ProblemDetails,
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } => new()
            {
                Status = 409, Type = "urn:veiligheidshuis:problem:already-exists", Title = "Dit is er al.",
                Detail = "Iemand anders heeft ditzelfde intussen vastgelegd.",
            },
            // A character that no text holds (NUL): typed into a search, so nothing of it is written.
            _ when exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => Unreadable(new("")),
            _ when DatabaseFaults.MayPass(exception) => new ProblemDetails { Status = 503 },
            _ => new ProblemDetails { Status = 500 },
        };
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is 503)
        {
            httpContext.Response.Headers.RetryAfter = "5";
            outages?.Missed(Outages.Database, exception);
        }

        // The exception's text may quote input, so only its type and place are logged.
        if (problem.Status is 500) logger.LogError("Unhandled {Fault} at {Place}", exception.GetType().FullName, exception.StackTrace);
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails Unreadable(BadHttpRequestException bad)
    {
        if (bad.StatusCode is 413 or 415 or 408) return new() { Status = bad.StatusCode };
        var problem = new ProblemDetails
        {
            Status = 400, Type = "urn:veiligheidshuis:problem:unreadable", Title = "De aanvraag klopt niet.",
            Detail = "De aanvraag kon niet worden gelezen.",
        };
        if (UnboundParameter().Match(bad.Message) is { Success: true } parameter)
        {
            problem.Detail = "Een parameter heeft niet de vorm die wij verwachten; zie errors.";
            problem.Extensions["errors"] =
                new Dictionary<string, string[]>
                {
                    [JsonNamingPolicy.CamelCase.ConvertName(
                parameter.Groups["name"].Value)] = ["Deze waarde heeft niet de verwachte vorm, of ontbreekt."]
                };
        }

        if (bad.InnerException is JsonException json)
        {
            problem.Detail = "De inhoud is geen JSON zoals deze aanvraag die verwacht; zie errors.";
            problem.Extensions["errors"] = new Dictionary<string, string[]>
            {
                [json.Path is { Length: > 0 } path ? path
                : "$"] = ["Hier staat iets anders dan verwacht, of een veld dat wij niet kennen."]
            };
        }

        return problem;
    }

    // The framework names the parameter only in its sentence; the value in it is not taken over.
    [GeneratedRegex("^(Failed to bind|Required) parameter \"[^\"]* (?<name>[^ \"]+)\"")]
    private static partial Regex UnboundParameter();
}
