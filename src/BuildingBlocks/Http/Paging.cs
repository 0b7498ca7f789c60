using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.BuildingBlocks.Http;

/// <summary>A page of a list, in the order of its key.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The same page, each row as it is shown.</summary>
    /// <typeparam name="TRow">What is shown.</typeparam>
    /// <param name="show">Shows a row.</param>
    public Page<TRow> Select<TRow>(Func<T, TRow> show) => new([.. Items.Select(show)], Next);
}

/// <summary>What a list is asked for that has nothing to choose by.</summary>
/// <param name="Limit">The size of the page, or null.</param>
/// <param name="Cursor">The cursor of the page, or null for the first.</param>
public sealed record PageQuery([PageLimit] int? Limit, string? Cursor);

/// <summary>How large a page may be, and how large it is when nothing is said.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PageLimitAttribute() : RangeAttribute(1, Paging.MaxLimit);

/// <summary>Keyset paging: a cursor holds the key of the last row seen, so that page 10,000 costs what page 1 costs.</summary>
public static class Paging
{
    /// <summary>The size of a page when none is asked.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The greatest page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>, adding what is wrong with them to <paramref name="errors"/>.</summary>
    /// <typeparam name="TKey">The key of the order, for example a value tuple of time and id.</typeparam>
    /// <param name="limit">The size asked, or null.</param>
    /// <param name="cursor">The cursor, or null for the first page.</param>
    /// <param name="errors">Collects errors.</param>
    /// <returns>How many rows to take, and the key to go on after (null for the first page).</returns>
    public static (int Take, TKey? After) Read<TKey>(int? limit, string? cursor, InputErrors errors) where TKey : struct
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.Check(limit is null or (>= 1 and <= MaxLimit), "limit", $"Kies een aantal van 1 tot en met {MaxLimit}.");
        if (cursor is null) return (limit ?? DefaultLimit, null);
        try
        {
            var given = WebEncoders.Base64UrlDecode(cursor);
            var key = JsonSerializer.Deserialize<TKey>(given, CursorFields.Options);
            // A cursor of another list may happen to be readable; ours is byte for byte what we write.
            if (given.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(key, CursorFields.Options))) return (limit ?? DefaultLimit, key);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            // Unreadable, so not ours: the error below says so.
        }

        errors.Add("cursor", "Deze cursor is niet door ons gegeven.");
        return (limit ?? DefaultLimit, null);
    }

    /// <summary>Makes a page of one row more than asked, and sets the <c>Link</c> header (RFC 8288) to the next.</summary>
    /// <param name="rows">The rows, read with <c>Take(take + 1)</c>.</param>
    /// <param name="take">How many were asked.</param>
    /// <param name="key">The key of a row.</param>
    /// <param name="http">The request and its answer.</param>
    public static Page<T> ToPage<T, TKey>(this IReadOnlyList<T> rows, int take, Func<T, TKey> key, HttpContext http) where TKey : struct
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(http);
        if (rows.Count <= take) return new(rows, null);
        var next = WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(key(rows[take - 1]), CursorFields.Options));
        var query = http.Request.Query.Where(static pair => pair.Key is not "cursor")
            .SelectMany(static pair => pair.Value, static (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(new("cursor", next));
        var path = QueryHelpers.AddQueryString($"{http.Request.PathBase}{http.Request.Path}", query);
        http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"<{path}>; rel=\"next\"");
        return new([.. rows.Take(take)], next);
    }
}
