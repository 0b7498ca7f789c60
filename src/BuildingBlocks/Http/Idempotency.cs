using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;

namespace Platform.BuildingBlocks.Http;

/// <summary>The answer to a create: where the new thing is.</summary>
/// <param name="Id">Its id.</param>
public sealed record NewResource(Guid Id);

/// <summary>What a client's Idempotency-Key once made; saved together with it. Holds no content, only where the result is.</summary>
public sealed class IdempotencyKey : IWalled<IdempotencyKey>
{
    /// <summary>None.</summary>
    public static RowWall<IdempotencyKey> Wall { get; } = RowWall.Of<IdempotencyKey>(
        ).None("Hashes, and where the result is; found by its key alone.");

    /// <summary>Hash of client, account and key.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Keyed hash of the request, to see that the key is not used for another one.</summary>
    public required byte[] Request { get; init; }

    /// <summary>The thing that was made.</summary>
    public required Guid ResourceId { get; init; }

    /// <summary>Its place.</summary>
    public required string Location { get; init; }

    /// <summary>
    /// The version that the first answer told, if it told one; what was changed since then is not in it, as the client has not seen it.
    /// </summary>
    public string? ETag { get; private set; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The entity whose version the first answer tells.</summary>
    internal object? Versioned { get; init; }

    internal static void Map(EntityTypeBuilder<IdempotencyKey> keys)
    {
        keys.ToTable("idempotency_keys");
        keys.HasKey(key => key.Key);
        keys.HasIndex(key => key.CreatedAt);
        keys.Property(key => key.ETag).HasColumnName("etag").HasMaxLength(20);
    }

    /// <summary>Takes over the version, now that it is known what will be saved.</summary>
    internal void ReadETag(PlatformDbContext db)
    {
        if (Versioned is not null) ETag = RowVersions.ETagOf(db.VersionOf(Versioned));
    }
}

/// <summary>The keys of a service's requests, beside its own tables: a key is saved with what was made under it, or nothing is.</summary>
public sealed class IdempotencyPart : DatabasePart
{
    private readonly List<IdempotencyKey> keys = [];

    /// <summary>Whether a request may be repeated under a key and its handler has not said yet what it makes; it then cannot save a change.</summary>
    internal bool AwaitsKey { get; set; }

    /// <inheritdoc/>
    public override void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<IdempotencyKey>(IdempotencyKey.Map);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Something changes, and the handler has not said what it makes.</exception>
    public override void Saving(PlatformDbContext db, EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Entity is OutboxMessage) return; // A refusal saves only the message with its log line, and that needs no key.
        if (AwaitsKey) throw new InvalidOperationException("An endpoint that can be repeated calls Remember before it saves what it changed.");
        if (entry.Entity is IdempotencyKey key) keys.Add(key);
    }

    /// <inheritdoc/>
    public override void Versioned(PlatformDbContext db)
    {
        foreach (var key in keys) key.ReadETag(db);
        keys.Clear();
    }
}

/// <summary>An endpoint reads <c>Idempotency-Key</c>.</summary>
public sealed record RepeatableRequest
{
    /// <summary>The longest key.</summary>
    public const int MostCharacters = 200;
}

/// <summary>Makes a POST that creates safe to repeat with the same <c>Idempotency-Key</c>.</summary>
public static class Idempotency
{
    private const string Pending = "idempotency";

    /// <summary>
    /// Answers a repeated key with the first result, also when both come at the same moment, and refuses (409) a key used for another request.
    /// The handler calls <see cref="Remember"/> before its save; without it no change is saved.
    /// </summary>
    /// <typeparam name="TBody">What the handler reads out of the body; the same key with another body is another request.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="again">What the first answer told besides where the new thing is; null, or an answer of null, tells its id.</param>
    public static RouteHandlerBuilder Idempotent<TBody>(this RouteHandlerBuilder endpoint, Func<HttpContext, Guid, Task<object?>>? again = null) =>
        endpoint.Idempotent(typeof(TBody), again);

    /// <summary>The same for an endpoint without a body: its path says all that is asked.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.Idempotent(null, null);

    private static RouteHandlerBuilder Idempotent(
        this RouteHandlerBuilder endpoint, Type? body, Func<HttpContext, Guid, Task<object?>>? again)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        // Looked at once, when the endpoint is built: without the body it reads, two different requests would be the same.
        endpoint.Finally(built =>
        {
            if (body is null && built.Metadata.OfType<IAcceptsMetadata>().Any()) throw Unnamed(built.DisplayName);
        });
        return endpoint.WithMetadata(new RepeatableRequest()).AddEndpointFilterFactory((handler, next) =>
        {
            var place = Array.FindIndex(handler.MethodInfo.GetParameters(), argument => argument.ParameterType == body);
            return body is null || place >= 0 ? context => OnceAsync(context, body, place, again, next)
                : throw Unnamed(handler.MethodInfo.DeclaringType?.Name);
        });
    }

    private static InvalidOperationException Unnamed(string? endpoint) =>
        new($"{endpoint} can be repeated, but does not name the body that it reads.");

    private static async ValueTask<object?> OnceAsync(
        EndpointFilterInvocationContext context, Type? body, int place, Func<HttpContext, Guid, Task<object?>>? again, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<PlatformDbContext>();
        db.Part<IdempotencyPart>().AwaitsKey = true;
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 } header]) return await next(context);
        if (header.Length > RepeatableRequest.MostCharacters)
            return new InputErrors().Add("Idempotency-Key", $"Deze sleutel mag hoogstens {RepeatableRequest.MostCharacters} tekens hebben.")
                .ToProblem();

        var user = http.RequestServices.GetRequiredService<CurrentUser>();
        var protection = http.RequestServices.GetRequiredService<Protection>();
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Client}\n{user.Subject}\n{user.House}\n{PathOf(http.Request)}\n{header}"));
        var request = protection.Match("idempotency", body is null ? "" : JsonSerializer.Serialize(context.Arguments[place], body));
        // Who comes with the same key at the same moment waits here, and finds what the first one made instead of running into its traces:
        // its row, a newer version, or a rule that says it was done already. The lock lives on the connection, which the request keeps till it ends.
        await db.Database.OpenConnectionAsync(http.RequestAborted);
        var turn = BinaryPrimitives.ReadInt64LittleEndian(key);
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({turn})", http.RequestAborted);
            if (await EarlierAsync(db, key, request, again, http) is { } earlier) return earlier;
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
    }

    // One thing has one address, also where its id was typed in capitals.
    private static string PathOf(HttpRequest request) => string.Join('/', request.Path.Value!.Split('/')
        .Select(static part => Guid.TryParseExact(part, "D", out var id) ? id.ToString() : part));

    /// <summary>Saves the result under the request's Idempotency-Key, if it has one; call before the save that creates.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="http">The request.</param>
    /// <param name="resourceId">What is made.</param>
    /// <param name="location">Where it will be.</param>
    /// <param name="versioned">The entity whose version the answer tells (<see cref="RowVersions.SetETag"/>), if it tells one.</param>
    public static void Remember(this PlatformDbContext db, HttpContext http, Guid resourceId, string location, object? versioned = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(http);
        db.Part<IdempotencyPart>().AwaitsKey = false;
        if (http.Items[Pending] is not (byte[] key, byte[] request)) return;
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        db.Add(new IdempotencyKey
        {
            Key = key, Request = request, ResourceId = resourceId, Location = location, Versioned = versioned, CreatedAt = clock.GetUtcNow(),
        });
    }

    private static async Task<IResult?> EarlierAsync(
        PlatformDbContext db, byte[] key, byte[] request, Func<HttpContext, Guid, Task<object?>>? again, HttpContext http)
    {
        var earlier = await db.Set<IdempotencyKey>().AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, http.RequestAborted);
        if (earlier is null) return null;
        if (!earlier.Request.AsSpan().SequenceEqual(request))
        {
            return Problems.Of(StatusCodes.Status409Conflict, "idempotency-key-reused", "Sleutel al gebruikt.",
                "Deze Idempotency-Key is al gebruikt voor een andere aanvraag. Gebruik voor elke aanvraag een nieuwe sleutel.");
        }

        if (earlier.ETag is { } version) http.Response.Headers.ETag = version;
        var told = again is null ? null : await again(http, earlier.ResourceId);
        return TypedResults.Created(earlier.Location, told ?? new NewResource(earlier.ResourceId));
    }
}
