using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Http;

/// <summary>The problems the platform answers with: RFC 9457, always with status, title and detail, in Dutch.</summary>
public static class Problems
{
    private static readonly Counter<long> Refusals =
        new Meter("Platform.Rules").CreateCounter<long>("platform.rules.refused", description: "Refusals per rule");

    /// <summary>The endpoint reads, and may be refused by a rule all the same: the document says so.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new MayRefuse());

    /// <summary>409 that names the rule, the article of the house's covenant and its sentence.</summary>
    /// <param name="refusal">The refusal.</param>
    public static ProblemHttpResult ToProblem(this Refusal refusal) =>
        ByRule(refusal, StatusCodes.Status409Conflict, "Deze handeling is volgens het convenant of de wet niet mogelijk.");

    /// <summary>403 that names the rule: it is not this action that cannot be, but who asks.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="title">What is the matter, in Dutch.</param>
    public static ProblemHttpResult ToForbidden(this Refusal refusal, string title) => ByRule(refusal, StatusCodes.Status403Forbidden, title);

    /// <summary>409: the thing is not in a state for this.</summary>
    /// <param name="detail">Why, in Dutch.</param>
    public static ProblemHttpResult WrongState(string detail) => Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", detail);

    /// <summary>404: it is not there, or it is not yours; the answer is the same on purpose.</summary>
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, "not-found", "Niet gevonden.", "Dit bestaat niet, of het is niet voor u zichtbaar.");

    /// <summary>A problem of the platform itself.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Last part of <c>urn:veiligheidshuis:problem:</c>.</param>
    /// <param name="title">What is the matter, in Dutch.</param>
    /// <param name="detail">What the caller can do about it, in Dutch; never personal data.</param>
    public static ProblemHttpResult Of(int status, string code, string title, string detail) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Type = $"urn:veiligheidshuis:problem:{code}", Title = title, Detail = detail });

    private static ProblemHttpResult ByRule(Refusal refusal, int status, string title)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (!Silence.IsKept) Refusals.Add(1, new KeyValuePair<string, object?>("rule", refusal.Rule));
        return TypedResults.Problem(new ProblemDetails
        {
            Status = status,
            Type = $"urn:veiligheidshuis:rule:{refusal.Rule}",
            Title = title,
            Detail = refusal.Detail is null ? refusal.Sentence : $"{refusal.Sentence} {refusal.Detail}",
            Extensions = { ["rule"] = refusal.Rule, ["article"] = refusal.Article, ["covenant"] = refusal.Covenant },
        });
    }
}

/// <summary>A read that a rule may refuse.</summary>
public sealed record MayRefuse;
