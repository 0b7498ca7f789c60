using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Says of each sealed value in which row it stands: of what is saved, of what is read as an entity, and of what a query projects out of one. The row
/// is the associated data of its encryption, so that a value moved to another row, by whoever can write in the database, opens nowhere.
/// </summary>
internal sealed class SealedRows : IMaterializationInterceptor, IQueryExpressionInterceptor
{
    private static readonly MethodInfo Open = typeof(SealedRows).GetMethod(nameof(Opened), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Place = typeof(SealedRows).GetMethod(nameof(Placed), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Shadow = typeof(EF).GetMethod(nameof(EF.Property))!;
    private static readonly ConditionalWeakTable<IEntityType, Columns> Known = new();

    private SealedRows()
    {
    }

    /// <summary>One instance for all contexts: EF Core builds its internal services anew for each other interceptor it is given.</summary>
    public static SealedRows Instance { get; } = new();

    /// <summary>The row as its key names it.</summary>
    public static string RowOf(IEnumerable<object?> key) => string.Join('/', key.Select(static part => part switch
    {
        Guid id => id.ToString("N"),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => part?.ToString(),
    }));

    /// <summary>Seals what an entity that is about to be written holds.</summary>
    public static void Seal(EntityEntry entry)
    {
        var (sealedOnes, key) = Of(entry.Metadata);
        if (sealedOnes.Length == 0) return;
        var row = RowOf(key.Select(part => entry.Property(part).CurrentValue));
        foreach (var property in sealedOnes)
        {
            if (entry.Property(property) is not { CurrentValue: Sealed value } written) continue;
            var kept = value.Put(SealedColumn.Of(property), row);
            if (!ReferenceEquals(kept, value)) written.CurrentValue = kept;
        }
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        var (sealedOnes, key) = Of(materializationData.EntityType);
        if (sealedOnes.Length == 0) return entity;
        var row = RowOf(key.Select(materializationData.GetPropertyValue));
        foreach (var property in sealedOnes)
        {
            if (property.GetGetter().GetClrValue(entity) is Sealed value) value.Row ??= row;
        }

        return entity;
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        eventData.Context is { } context ? new Opener(context.Model).Visit(queryExpression) : queryExpression;

    private static Columns Of(IEntityType entity) => Known.GetValue(entity, static entity =>
        new([.. entity.GetProperties().Where(static p => p.ClrType.IsAssignableTo(typeof(Sealed)))], [.. entity.FindPrimaryKey()?.Properties ?? []]));

    private static T? Opened<T>(Sealed<T>? value, object?[] key) => Placed(value, key);

    private static Sealed<T>? Placed<T>(Sealed<T>? value, object?[] key)
    {
        if (value is not null) value.Row ??= RowOf(key);
        return value;
    }

    private sealed record Columns(IProperty[] Sealed, IProperty[] Key);

    /// <summary>Where a query opens a sealed column of an entity, it takes the key of the row along.</summary>
    private sealed class Opener(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitUnary(UnaryExpression node) =>
            node is { NodeType: ExpressionType.Convert, Method.Name: "op_Implicit" } ? Keyed(node.Operand, Open) ?? base.VisitUnary(node)
                : base.VisitUnary(node);

        protected override Expression VisitMember(MemberExpression node) =>
            node is { Member.Name: nameof(Sealed<>.Value), Expression: { } column } ? Keyed(column, Open) ?? base.VisitMember(node)
                : base.VisitMember(node);

        protected override Expression VisitNew(NewExpression node) =>
            node.Update(node.Arguments.Select(argument => Keyed(argument, Place) ?? Visit(argument)));

        protected override MemberAssignment VisitMemberAssignment(MemberAssignment node) =>
            node.Update(Keyed(node.Expression, Place) ?? Visit(node.Expression));

        /// <summary>The call that takes the key along, when this is a sealed column of an entity.</summary>
        private MethodCallExpression? Keyed(Expression value, MethodInfo call)
        {
            if (value is not MemberExpression { Expression: { } row, Type: { IsGenericType: true } type } column
                || type.GetGenericTypeDefinition() != typeof(Sealed<>)) return null;
            if (model.FindEntityType(row.Type)?.FindPrimaryKey() is not { } key) return null;
            var at = Visit(row);
            var parts = key.Properties.Select(part => (Expression)Expression.Convert(
                Expression.Call(Shadow.MakeGenericMethod(part.ClrType), at, Expression.Constant(part.Name)), typeof(object)));
            return Expression.Call(call.MakeGenericMethod(type.GetGenericArguments()), column.Update(at),
                Expression.NewArrayInit(typeof(object), parts));
        }
    }
}
