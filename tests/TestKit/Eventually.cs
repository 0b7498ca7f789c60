using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Platform.TestKit;

/// <summary>Waits for a condition, with a deadline; the only way to wait in a test.</summary>
public static class Eventually
{
    /// <summary>How long a test waits unless it says otherwise.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits until <paramref name="condition"/> holds; fails the test when it does not in time.</summary>
    public static async Task Holds(
        Func<Task<bool>> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > (deadline ?? Deadline)) throw new XunitException(
                $"Did not hold within {deadline ?? Deadline}: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds; fails the test when it does not in time.</summary>
    public static Task Holds(Func<bool> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string? what = null) =>
        Holds(() => Task.FromResult(condition()), deadline, what);

    /// <summary>Waits until <paramref name="read"/> gives something, and gives that.</summary>
    public static async Task<T> Gives<T>(Func<Task<T?>> read, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(read))] string? what = null)
        where T : class
    {
        T? found = null;
        await Holds(async () => (found = await read()) is not null, deadline, what);
        return found!;
    }
}
