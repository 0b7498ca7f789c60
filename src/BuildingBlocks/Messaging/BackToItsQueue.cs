using MassTransit;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// A message whose work was broken off because the service stops is not one that nobody wanted, which is what the bus takes it for: it goes back to its
/// queue, for the next instance.
/// </summary>
/// <param name="stopping">Of the service.</param>
internal sealed class BackToItsQueue(CancellationToken stopping) : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        stopping.ThrowIfCancellationRequested();
        context.CancellationToken.ThrowIfCancellationRequested();
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("backToItsQueue");
}
