using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Platform.Gateway.Settings;

namespace Platform.Gateway.Edge;

/// <summary>A token bucket per client: the account behind a token, the certificate of a system, else the address.</summary>
internal static class Limits
{
    private enum Kind
    {
        User,
        System,
        SignIn,
        Anonymous,
        Health,
    }

    private readonly record struct Client(Kind Kind, string Application, string Id);

    public static void AddClientLimits(this WebApplicationBuilder builder, LimitSettings settings) => builder.Services.AddRateLimiter(limiter =>
    {
        var buckets = new Dictionary<Kind, Func<Client, TokenBucketRateLimiterOptions>>
        {
            [Kind.User] = Bucket(settings.User),
            [Kind.System] = Bucket(settings.System),
            [Kind.SignIn] = Bucket(settings.SignIn),
            [Kind.Anonymous] = Bucket(settings.Anonymous),
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Client>(context =>
        {
            var client = Identify(context);
            return client.Kind is Kind.Health ? RateLimitPartition.GetNoLimiter(client)
                : RateLimitPartition.GetTokenBucketLimiter(client, buckets[client.Kind]);
        });
        limiter.OnRejected = static (rejected, _) => new(Problems.Write(
            rejected.HttpContext,
            StatusCodes.Status429TooManyRequests,
            retryAfter: rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1)));
    });

    private static Client Identify(HttpContext context)
    {
        var origin = ConnectionOrigin.Of(context);
        if (origin.Door is Door.System) return new(Kind.System, "", origin.Certificate?.Thumbprint ?? "");
        var path = context.Request.Path;
        if (path.StartsWithSegments("/health", StringComparison.Ordinal)) return new(Kind.Health, "", "");
        if (context.User.Identity?.IsAuthenticated is true)
            return new(Kind.User, context.User.FindFirst("azp")?.Value ?? "", context.User.FindFirst("sub")?.Value ?? "");
        var kind = HttpMethods.IsPost(context.Request.Method) && path.StartsWithSegments("/identity") ? Kind.SignIn : Kind.Anonymous;
        return new(kind, "", Network(context.Connection.RemoteIpAddress));
    }

    // One subscriber has a whole /64 of IPv6 addresses.
    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static Func<Client, TokenBucketRateLimiterOptions> Bucket(RateSettings rate)
    {
        var period = TimeSpan.FromSeconds(Math.Max(0.1, 1 / rate.PerSecond));
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = Math.Max(1, (int)Math.Round(rate.PerSecond * period.TotalSeconds)),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
            AutoReplenishment = false, // The partitioned limiter refills all buckets with one timer.
        };
        return _ => options;
    }
}
