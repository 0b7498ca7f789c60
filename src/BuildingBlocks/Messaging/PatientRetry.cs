using MassTransit;
using MassTransit.RetryPolicies;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// What passes by itself never ends in an error queue: while the database is away a message is tried again without end, ever more slowly, and the
/// queue behind it waits at the broker. Who was not first tries again a few times, on the newest state. Whatever else goes wrong needs a person, and
/// goes to the error queue at once.
/// </summary>
/// <param name="outages">Is told what was missed.</param>
/// <param name="stopping">Ends the waiting; the message goes back to its queue.</param>
internal sealed class PatientRetry(Outages outages, CancellationToken stopping) : IRetryPolicy
{
    private const int MostRaces = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public RetryPolicyContext<T> CreatePolicyContext<T>(T context) where T : class, PipeContext => new Tries<T>(this, context);

    /// <summary>While the service stops anything can fail, since what it needs is being taken away: then nothing is a message's own fault.</summary>
    public bool IsHandled(Exception exception) =>
        stopping.IsCancellationRequested || DatabaseFaults.MayPass(exception) || DatabaseFaults.IsLostRace(exception);

    public void Probe(ProbeContext context) => context.CreateScope("patient");

    /// <summary>How long to wait after so many tries: 100 ms, then three times as long each time; not all messages at the same moment.</summary>
    internal static TimeSpan Wait(int tries)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(3, Math.Min(tries, 20)), Longest.TotalMilliseconds));
        return wait * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }

    private sealed class Tries<T>(PatientRetry policy, T context) : BaseRetryPolicyContext<T>(policy, context) where T : class, PipeContext
    {
        protected override RetryContext<T> CreateRetryContext(Exception exception, CancellationToken cancellationToken) =>
            new Try<T>(policy, Context, exception, 0, RacesIn(exception));
    }

    private sealed class Try<T>(PatientRetry policy, T context, Exception fault, int tries, int races)
        : BaseRetryContext<T>(context, fault, tries, policy.Stopping), RetryContext<T> where T : class, PipeContext
    {
        public override TimeSpan? Delay { get; } = policy.Missed(fault, tries);

        public bool CanRetry(Exception exception, out RetryContext<T> retryContext)
        {
            var lost = races + RacesIn(exception);
            retryContext = new Try<T>(policy, Context, exception, RetryCount + 1, lost);
            return policy.IsHandled(exception) && lost <= MostRaces;
        }
    }

    private static int RacesIn(Exception fault) => DatabaseFaults.MayPass(fault) ? 0 : 1;

    private CancellationToken Stopping => stopping;

    private TimeSpan Missed(Exception fault, int tries)
    {
        if (DatabaseFaults.MayPass(fault)) outages.Missed(Outages.Database, fault);
        return Wait(tries);
    }
}
