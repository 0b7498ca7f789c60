using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppHost.Servers;

/// <summary>
/// Aspire asks again after 1, 2, 3, 4, 5 s, then every 5 s; a check that waits inside one question for the answer loses none of them.
/// </summary>
internal static class PatientCheck
{
    private const int Turns = 20;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Healthy once <paramref name="answers"/> does not throw.</summary>
    public static IResourceBuilder<T> WithPatientCheck<T>(this IResourceBuilder<T> builder, Func<CancellationToken, Task> answers) where T : IResource
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellation =>
        {
            var pause = FirstPause;
            for (var turn = 1; ; turn++)
            {
                try
                {
                    await answers(cancellation);
                    return HealthCheckResult.Healthy();
                }
                catch (Exception problem) when (!cancellation.IsCancellationRequested)
                {
                    // The message alone: it stands in the dashboard, and a server that is not up yet deserves no stack trace.
                    if (turn == Turns) return HealthCheckResult.Unhealthy(problem.Message);
                    await Task.Delay(pause, cancellation);
                    pause = pause * 1.3 < LongestPause ? pause * 1.3 : LongestPause;
                }
            }
        });
        return builder.WithHealthCheck(key);
    }
}
