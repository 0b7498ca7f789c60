using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Http;

/// <summary>The answer to a create: where the new thing is.</summary>
/// <param name="Id">Its id.</param>
public sealed record NewResource(Guid Id);

/// <summary>What a client's Idempotency-Key once made; saved together with it. Holds no content, only where the result is.</summary>
public sealed class IdempotencyKey : IWalled<IdempotencyKey>
{
    /// <summary>None.</summary>
    public static RowWall<IdempotencyKey> Wall { get; } = RowWall.Of<IdempotencyKey>().None("Hashes, and where the result is; found by its key alone.");

    /// <summary>Hash of client, account and key.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Keyed hash of the request, to see that the key is not used for another one.</summary>
    public required byte[] Request { get; init; }

    /// <summary>The thing that was made.</summary>
    public required Guid ResourceId { get; init; }

    /// <summary>Its place.</summary>
    public required string Location { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Map(EntityTypeBuilder<IdempotencyKey> keys)
    {
        keys.ToTable("idempotency_keys");
        keys.HasKey(key => key.Key);
        keys.HasIndex(key => key.CreatedAt);
    }
}

/// <summary>Makes a POST that creates safe to repeat with the same <c>Idempotency-Key</c>.</summary>
public static class Idempotency
{
    private const string Pending = "idempotency";

    /// <summary>
    /// Answers a repeated key with the first result, also when both come at the same moment, and refuses (409) a key used for another request.
    /// The handler calls <see cref="Remember"/> before its save.
    /// </summary>
    /// <param name="endpoint">The endpoint; its request body is the first argument that is a class of the service.</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 } header]) return await next(context);
        if (header.Length > 200)
            return new InputErrors().Add("Idempotency-Key", "Deze sleutel mag hoogstens 200 tekens hebben.").ToProblem();

        var user = http.RequestServices.GetRequiredService<CurrentUser>();
        var db = http.RequestServices.GetRequiredService<PlatformDbContext>();
        var protection = http.RequestServices.GetRequiredService<Protection>();
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Client}\n{user.Subject}\n{user.House}\n{http.Request.Path}\n{header}"));
        var body = context.Arguments.FirstOrDefault(static argument => argument?.GetType().FullName?.StartsWith("Platform.", StringComparison.Ordinal) is true
            && argument is not (DbContext or CurrentUser));
        var request = protection.Match("idempotency", JsonSerializer.Serialize(body));
        // Who comes with the same key at the same moment waits here, and finds what the first one made instead of running into its traces:
        // its row, a newer version, or a rule that says it was done already. The lock lives on the connection, which the request keeps till it ends.
        await db.Database.OpenConnectionAsync(http.RequestAborted);
        var turn = BinaryPrimitives.ReadInt64LittleEndian(key);
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({turn})", http.RequestAborted);
            if (await EarlierAsync(db, key, request, http) is { } earlier) return earlier;
            http.Items[Pending] = (key, request);
            return await next(context);
        }
        finally
        {
            // A broken connection has let go by itself; the request may be gone, the lock must be too.
            if (db.Database.GetDbConnection().State is ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({turn})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    });

    /// <summary>Saves the result under the request's Idempotency-Key, if it has one; call before the save that creates.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="http">The request.</param>
    /// <param name="resourceId">What is made.</param>
    /// <param name="location">Where it will be.</param>
    public static void Remember(this PlatformDbContext db, HttpContext http, Guid resourceId, string location)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(http);
        if (http.Items[Pending] is not (byte[] key, byte[] request)) return;
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        db.Add(new IdempotencyKey { Key = key, Request = request, ResourceId = resourceId, Location = location, CreatedAt = clock.GetUtcNow() });
    }

    private static async Task<IResult?> EarlierAsync(PlatformDbContext db, byte[] key, byte[] request, HttpContext http)
    {
        var earlier = await db.Set<IdempotencyKey>().AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, http.RequestAborted);
        if (earlier is null) return null;
        return earlier.Request.AsSpan().SequenceEqual(request)
            ? TypedResults.Created(earlier.Location, new NewResource(earlier.ResourceId))
            : Problems.Of(StatusCodes.Status409Conflict, "idempotency-key-reused", "Sleutel al gebruikt.",
                "Deze Idempotency-Key is al gebruikt voor een andere aanvraag. Gebruik voor elke aanvraag een nieuwe sleutel.");
    }
}
