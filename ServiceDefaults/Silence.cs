using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults;

/// <summary>
/// Work of a closed process, of which no trace, metric or log line may tell that it was done (WEE-06). Often that is known only after a case was
/// loaded: so silence goes back to where the work began in this process, and all its spans are dropped with it.
/// </summary>
public static class Silence
{
    /// <summary>Says on an answer, and on a message, that whoever gets it is silent about it too; the gateway takes it off.</summary>
    public const string Header = "X-Internal-Silence";

    private const string Kept = "silence";

    /// <summary>Whether a process of a house is closed; everything is, until the covenants are known.</summary>
    public static Func<string?, string, bool> IsClosed { get; set; } = static (_, _) => true;

    /// <summary>Whether nothing may be told of what is being done now.</summary>
    public static bool IsKept => IsKeptOver(Activity.Current);

    /// <summary>Nothing will be told of what is being done now, nor of what was already done for it in this process.</summary>
    public static void Keep()
    {
        for (var work = Activity.Current; work is not null; work = work.Parent)
        {
            work.SetCustomProperty(Kept, true);
            work.IsAllDataRequested = false;
            work.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // What is called or started from here on is not sampled either.
        }
    }

    /// <summary>Keeps silent about a request, in its metrics as well.</summary>
    /// <param name="context">The request.</param>
    public static void KeepSilence(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Keep();
        context.Uncount();
    }

    /// <summary>Around every request: one that turned out to be silent is not counted, and its answer says so to the gateway.</summary>
    /// <param name="app">The application; call this before anything else.</param>
    public static void UseSilence(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var nothing = app.ApplicationServices.GetRequiredService<TelemetryScope>().Nothing;
        app.Use(async (context, next) =>
        {
            if (nothing) Keep();
            var work = Activity.Current;
            context.Response.OnStarting(() =>
            {
                if (IsKeptOver(work)) context.Response.Headers[Header] = "1";
                return Task.CompletedTask;
            });
            try
            {
                await next(context);
            }
            finally
            {
                if (IsKeptOver(work)) context.Uncount();
            }
        });
    }

    internal static bool IsKeptOver(Activity? work)
    {
        for (; work is not null; work = work.Parent)
        {
            if (work.GetCustomProperty(Kept) is not null) return true;
        }

        return false;
    }

    private static void Uncount(this HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics) metrics.MetricsDisabled = true;
    }
}

/// <summary>What a process tells outside.</summary>
/// <param name="Nothing">All its work is of a closed process; no more leaves than that it lives.</param>
internal sealed record TelemetryScope(bool Nothing)
{
    /// <summary>Whether a line written now would tell of such work.</summary>
    public bool IsSilentNow => Nothing ? Activity.Current is not null : Silence.IsKept;
}
