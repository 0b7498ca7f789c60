using System.Diagnostics;
using OpenTelemetry;

namespace Platform.ServiceDefaults;

/// <summary>
/// Holds the ended spans of one piece of work until the work itself ends, and then lets all of them go or, when silence fell over it, none.
/// </summary>
/// <param name="onward">Where they go then, in order.</param>
internal sealed class WholeTraces(params IEnumerable<BaseProcessor<Activity>> onward) : CompositeProcessor<Activity>(onward)
{
    // A trace with more spans than this is a round over many cases; later spans are dropped: it may still turn out silent.
    internal const int Most = 1000;

    // Several hosts in one process, as in tests, hold each their own.
    private readonly string key = $"held {Guid.NewGuid():N}";

    public override void OnStart(Activity data)
    {
        if (RootOf(data) == data) data.SetCustomProperty(key, new Held());
        base.OnStart(data);
    }

    public override void OnEnd(Activity data)
    {
        var root = RootOf(data);
        if (root.GetCustomProperty(key) is not Held held || Silence.IsKeptOver(data)) return;
        if (root != data)
        {
            if (held.Hold(data)) return;
        }
        else
        {
            foreach (var part in held.End()) base.OnEnd(part);
        }

        if (!Silence.IsKeptOver(data)) base.OnEnd(data);
    }

    // What somebody else began in this process (a test, a library without a source) never ends here.
    private static Activity RootOf(Activity span)
    {
        while (span.Parent is { IsAllDataRequested: true, Source.Name.Length: > 0 } parent) span = parent;
        return span;
    }

    private sealed class Held
    {
        private readonly Lock gate = new();
        private List<Activity>? parts = [];

        /// <summary>False when the work is over: then it was not silent, and this may go by itself.</summary>
        public bool Hold(Activity part)
        {
            lock (gate)
            {
                if (parts is null) return false;
                if (parts.Count < Most) parts.Add(part);
                return true;
            }
        }

        public List<Activity> End()
        {
            lock (gate)
            {
                var ended = parts ?? [];
                parts = null;
                return ended;
            }
        }
    }
}
