using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.BuildingBlocks.Http;

/// <summary>Problems as the platform words them, for whatever answers one.</summary>
public static class DutchProblems
{
    /// <summary>Every problem of this process is <c>application/problem+json</c> in Dutch, with its trace.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddDutchProblems(this IServiceCollection services) => services
        .AddSingleton<IProblemDetailsWriter, ProblemWriter>()
        .AddProblemDetails(static problems => problems.CustomizeProblemDetails = ProblemWriter.Complete);
}

/// <summary>Writes every problem as <c>application/problem+json</c>, whatever was asked for, with title and detail in Dutch.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Complete(context);
        return new(context.HttpContext.Response.WriteAsJsonAsync(context.ProblemDetails, context.ProblemDetails.GetType(), options: null,
            contentType: "application/problem+json", context.HttpContext.RequestAborted));
    }

    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Status = status;
        var (title, detail) = Words(status);
        if (problem.Detail is null) (problem.Title, problem.Detail) = (title, detail);
        problem.Title ??= title;
        if (problem.Type is null || problem.Type.StartsWith("https://tools.ietf.org", StringComparison.Ordinal)) problem.Type = "about:blank";
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString();
    }

    private static (string Title, string Detail) Words(int status) => status switch
    {
        400 => ("De aanvraag klopt niet.", "De aanvraag kon niet worden gelezen."),
        401 => ("U bent niet aangemeld.", "Meld u aan en stuur een geldig token mee in Authorization."),
        403 => ("U mag dit niet.", "Uw rol of partij geeft geen recht op deze handeling."),
        404 => ("Niet gevonden.", "Dit bestaat niet, of het is niet voor u zichtbaar."),
        405 => ("Deze methode kan hier niet.", "Zie de header Allow voor wat hier wel kan."),
        406 => ("Dit formaat bieden wij niet.", "Vraag om application/json."),
        408 => ("Te langzaam.", "De aanvraag kwam niet op tijd binnen."),
        413 => ("Te groot.", "De aanvraag is groter dan hier is toegestaan."),
        415 => ("Dit formaat lezen wij niet.", "Stuur application/json."),
        429 => ("Te veel aanvragen.", "Wacht even; zie de header Retry-After."),
        503 => ("Even niet beschikbaar.", "Een onderdeel is even niet bereikbaar. Er is niets half opgeslagen. Probeer het later opnieuw."),
        >= 500 => ("Er ging iets mis.", "Dit is een fout bij ons. Noem het traceId als u ons belt."),
        _ => ("Dit kan niet.", "De aanvraag kon niet worden uitgevoerd."),
    };
}
