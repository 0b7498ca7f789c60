using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.BuildingBlocks.Access;

/// <summary>Says in SQL what an expression says of a row: which column a member is, and plain conditions on columns.</summary>
internal sealed class Columns
{
    private readonly IModel model;
    private readonly IEntityType entity;
    private readonly string alias;

    public Columns(IModel model, Type row, string? alias = null)
    {
        this.model = model;
        entity = model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is not in the model.");
        Table = entity.GetTableName() ?? throw new InvalidOperationException($"{row.Name} has no table.");
        this.alias = alias ?? Quote(Table);
    }

    public string Table { get; }

    public static string Quote(string name) =>
        name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_') ? name : $"\"{name}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Array(IEnumerable<string> texts) => $"string_to_array({Literal(string.Join(',', texts))}, ',')";

    public string Alias => alias;

    /// <summary>Another table in a subquery; its own name would hide a table of the same name outside.</summary>
    public Columns Other(Type row) => new(model, row, alias.StartsWith("other", StringComparison.Ordinal) ? $"{alias}_" : "other");

    /// <summary>The column, with its table, that a lambda such as <c>r => r.House</c> names.</summary>
    public string Of(LambdaExpression member) => Of(Unwrapped(member.Body));

    /// <summary>A condition on the columns of this row alone.</summary>
    public string Condition(Expression condition) => condition switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => $"({Condition(both.Left)} and {Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse } either => $"({Condition(either.Left)} or {Condition(either.Right)})",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not {Condition(not.Operand)}",
        BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual } compared => Compared(compared),
        MethodCallExpression { Method.Name: "Contains" } contains => Contained(contains),
        MemberExpression flag when flag.Type == typeof(bool) => Of(flag),
        _ => throw new NotSupportedException($"A wall cannot say this in SQL: {condition}"),
    };

    /// <summary>An equality of columns of two rows, such as <c>(item, r) => r.Id == item.ReferralId</c>; the second is the other.</summary>
    public string Join(LambdaExpression belongs, Columns other)
    {
        return belongs.Body is BinaryExpression { NodeType: ExpressionType.Equal } equal
            ? $"{Side(equal.Left)} = {Side(equal.Right)}"
            : throw new NotSupportedException($"A wall cannot say this in SQL: {belongs}");

        string Side(Expression side)
        {
            var member = (MemberExpression)Unwrapped(side);
            if (member.Member.Name == "Value" && Nullable.GetUnderlyingType(member.Expression!.Type) is not null)
                member = (MemberExpression)member.Expression;
            return member.Expression == belongs.Parameters[1] ? other.Of(member) : Of(member);
        }
    }

    private static Expression Unwrapped(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert } converted ? Unwrapped(converted.Operand) : expression;

    private string Of(Expression expression)
    {
        if (Unwrapped(expression) is not MemberExpression { Expression: ParameterExpression } member)
            throw new NotSupportedException($"A wall speaks of columns of the row itself, not of {expression}.");
        var property = entity.FindProperty(member.Member.Name)
            ?? throw new InvalidOperationException($"{entity.DisplayName()} has no column {member.Member.Name}.");
        return $"{alias}.{Quote(property.GetColumnName())}";
    }

    private string Compared(BinaryExpression compared)
    {
        var (column, value) = IsColumn(compared.Left) ? (compared.Left, Value(compared.Right)) : (compared.Right, Value(compared.Left));
        var equal = compared.NodeType is ExpressionType.Equal;
        var type = Unwrapped(column).Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null) return $"{Of(column)} is {(equal ? "" : "not ")}null";
        if (type.IsEnum) value = Enum.ToObject(type, value).ToString();
        // As in C#, null is unequal to any value: hence `is distinct from`.
        return equal ? $"{Of(column)} = {Text(value)}" : $"{Of(column)} is distinct from {Text(value)}";
    }

    private string Contained(MethodCallExpression contains)
    {
        var (list, item) = contains.Object is null ? (contains.Arguments[0], contains.Arguments[1]) : (contains.Object, contains.Arguments[0]);
        // A list of codes becomes a span first, where the compiler prefers that.
        if (list is MethodCallExpression { Method.Name: "op_Implicit" } span) list = span.Arguments[0];
        var values = ((IEnumerable)Value(list)!).Cast<object>().Select(Text!);
        return $"{Of(item)} in ({string.Join(", ", values)})";
    }

    private static bool IsColumn(Expression side) => Unwrapped(side) is MemberExpression { Expression: ParameterExpression };

    private static object? Value(Expression expression) => Unwrapped(expression) is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile()();

    private static string Text(object? value) => value switch
    {
        string text => Literal(text),
        Enum named => Literal(named.ToString()),
        bool flag => flag ? "true" : "false",
        int or long or short => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new NotSupportedException($"A wall cannot compare with {value}."),
    };
}
