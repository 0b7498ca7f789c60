using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.BuildingBlocks.Data;

/// <summary>A column of sealed values, and the keys it is sealed with.</summary>
/// <param name="Use">Table and column; part of the key.</param>
/// <param name="Protection">The service's keys; null where a model is only looked at.</param>
internal sealed record SealedColumn(string Use, Protection? Protection)
{
    public byte[] Seal(string row, byte[] value) => Known.Encrypt(Use, row, value);

    public byte[] Open(string row, byte[] kept) => Known.Decrypt(Use, row, kept);

    private Protection Known => Protection ?? throw new InvalidOperationException($"{Use} is sealed, and this context has no keys.");

    /// <summary>The column of a sealed property.</summary>
    public static SealedColumn Of(IReadOnlyProperty property) => ((ISealing)property.GetValueConverter()!).Column;

    /// <summary>Maps every sealed property of a model: bytes in its column, encrypted with these keys.</summary>
    public static void Map(IMutableModel model, Protection? protection)
    {
        foreach (var property in model.GetEntityTypes()
            .SelectMany(static entity => entity.GetDeclaredProperties().Where(static p => p.ClrType.IsAssignableTo(typeof(Sealed)))).ToList())
        {
            var column = new SealedColumn($"{property.DeclaringType.GetTableName()}.{property.GetColumnName()}", protection);
            var content = property.ClrType.GetGenericArguments()[0];
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(content), column)!);
            property.SetValueComparer((ValueComparer)Activator.CreateInstance(typeof(Comparer<>).MakeGenericType(content))!);
            property.SetMaxLength(null);
        }
    }

    private interface ISealing
    {
        SealedColumn Column { get; }
    }

    private sealed class Converter<T>(SealedColumn column) : ValueConverter<Sealed<T>, byte[]>(
        value => value.Kept ?? Unsealed(column), kept => Sealed<T>.Of(column, kept)), ISealing
    {
        public SealedColumn Column => column;

        // A statement that goes past the save (ExecuteUpdate, a comparison) knows no row to seal for.
        private static byte[] Unsealed(SealedColumn column) =>
            throw new InvalidOperationException($"{column.Use} is sealed by the save of its entity only, and cannot be compared with.");
    }

    // Compares by reference: a value that is set anew is written again, even if it is equal. That costs a write and needs no opening.
    private sealed class Comparer<T>(
        ) : ValueComparer<Sealed<T>>((one, other) => ReferenceEquals(one, other), static value =>
        System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value), static value => value);
}

/// <summary>A model holds the keys of its sealed columns; hosts with other keys in one process have models of their own.</summary>
internal sealed class SealedModelKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, (context as PlatformDbContext)?.Protection?.Name);
}
