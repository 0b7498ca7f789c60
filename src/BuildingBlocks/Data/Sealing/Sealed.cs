using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// A value that no one reads out of the database: its column holds it encrypted, bound to that column and to the key of its row. A property of this
/// type is all it takes; saving seals it, and it opens where it is asked for, in an entity that was read as well as in the projection of a query.
/// </summary>
[DebuggerDisplay("sealed")]
public abstract class Sealed
{
    private protected Sealed()
    {
    }

    /// <summary>What the column holds; null as long as it was not saved.</summary>
    internal byte[]? Kept { get; private protected set; }

    /// <summary>Where the value stands, once that is known.</summary>
    internal string? Row { get; set; }

    /// <summary>The value for this place: itself where it stands there already.</summary>
    internal abstract Sealed Put(SealedColumn column, string row);

    /// <summary>Never the value: the result of ToString may end up in a log or an error.</summary>
    public sealed override string ToString() => "(verzegeld)";
}

/// <summary>A sealed text, list, number or file.</summary>
/// <typeparam name="T">What it is: text, bytes, or whatever JSON holds; nullable for what has no empty value of its own
/// (<c>DateOnly?</c>).</typeparam>
public sealed class Sealed<T> : Sealed
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly SealedColumn? column;
    private T? value;
    private bool known;

    /// <summary>A value that is still to be sealed; the save of its entity does it.</summary>
    /// <param name="value">The value.</param>
    public Sealed(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (this.value, known) = (value, true);
    }

    private Sealed(SealedColumn column, byte[] kept) => (this.column, Kept) = (column, kept);

    private Sealed(SealedColumn column, string row, T value)
    {
        (this.column, this.value, known, Row) = (column, value, true, row);
        Kept = column.Seal(row, Write(value));
    }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was read outside a query that says of which row it is.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key, another row, or somebody changed it.</exception>
    public T Value
    {
        get
        {
            if (known) return value!;
            var row = Row ?? throw new InvalidOperationException(
                "A sealed value opens in the row it stands in: read the entity, or convert it where the query projects it.");
            (value, known) = (Read(column!.Open(row, Kept!)), true);
            return value!;
        }
    }

    /// <summary>Seals on the next save.</summary>
    /// <param name="value">The value; null stays null.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Sealed<T>?(T? value) => value is null ? null : new(value);

    /// <summary>Opens.</summary>
    /// <param name="sealedValue">The sealed value; null stays null.</param>
    [return: NotNullIfNotNull(nameof(sealedValue))]
    public static implicit operator T?(Sealed<T>? sealedValue) => sealedValue is null ? default : sealedValue.Value;

    internal override Sealed Put(SealedColumn column, string row) =>
        Kept is not null && this.column == column && Row == row ? this : new Sealed<T>(column, row, Value);

    internal static Sealed<T> Of(SealedColumn column, byte[] kept) => new(column, kept);

    private static byte[] Write(T value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        _ => JsonSerializer.SerializeToUtf8Bytes(value, Json),
    };

    private static T Read(byte[] plain) => typeof(T) == typeof(string) ? (T)(object)Encoding.UTF8.GetString(plain)
        : typeof(T) == typeof(byte[]) ? (T)(object)plain
        : JsonSerializer.Deserialize<T>(plain, Json)!;
}
