namespace Platform.TestKit;

/// <summary>A clock that stands still until the test moves it; timers made by it fire as it passes them.</summary>
/// <param name="start">Where it begins; a Monday morning in winter time unless said otherwise.</param>
public sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start ?? new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The time now; may be set forward or back, timers fire only forward.</summary>
    public DateTimeOffset Now
    {
        get { lock (gate) return now; }
        set { MoveTo(value); }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Now.UtcTicks;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan time) => MoveTo(Now + time);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(DateTimeOffset target)
    {
        while (true)
        {
            Timer? due;
            lock (gate)
            {
                due = timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                if (due is null)
                {
                    now = target;
                    return;
                }

                if (due.Due > now) now = due.Due;
                due.Next();
            }

            due.Fire();
        }
    }

    private sealed class Timer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                clock.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                clock.timers.Add(this);
            }

            return true;
        }

        // Called under the clock's lock.
        public void Next()
        {
            if (period > TimeSpan.Zero) Due += period;
            else clock.timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
