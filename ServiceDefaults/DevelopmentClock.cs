using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>
/// A clock that runs ahead, so that a term of months can be seen to pass on real processes. It reads <c>clock-offset</c> (a time span)
/// from the data directory when the process starts; only in Development, elsewhere the file has no effect.
/// </summary>
internal sealed class DevelopmentClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public static TimeProvider For(IHostApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || builder.Configuration["Platform:DataDirectory"] is not { } directory) return System;
        var file = Path.Combine(directory, "clock-offset");
        return File.Exists(file) && TimeSpan.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var ahead)
            ? new DevelopmentClock(ahead)
            : System;
    }
}
