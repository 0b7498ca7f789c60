using System.Linq.Expressions;

namespace Platform.BuildingBlocks.Access;

/// <summary>Puts conditions together; what always or never holds falls away, so that a query says no more than it must.</summary>
internal static class Predicates
{
    public static Expression<Func<T, bool>> Always<T>() => Constants<T>.Always;

    public static Expression<Func<T, bool>> Never<T>() => Constants<T>.Never;

    public static Expression<Func<T, bool>> And<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        left == Always<T>() || right == Never<T>() ? right
        : right == Always<T>() || left == Never<T>() ? left
        : Join(left, right, Expression.AndAlso);

    public static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        left == Never<T>() || right == Always<T>() ? right
        : right == Never<T>() || left == Always<T>() ? left
        : Join(left, right, Expression.OrElse);

    /// <summary>A condition on a value, asked of what a column says.</summary>
    public static Expression<Func<T, bool>> On<T, TValue>(LambdaExpression column, Expression<Func<TValue, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(
        new Put(condition.Parameters[0], column.ReturnType == typeof(TValue) ? column.Body : Expression.Convert(column.Body, typeof(TValue)))
            .Visit(condition.Body),
        column.Parameters);

    /// <summary>Whether one of these rows belongs to it.</summary>
    public static Expression<Func<T, bool>> Any<T, TOther>(IQueryable<TOther> others, Expression<Func<T, TOther, bool>> belongs) =>
        Expression.Lambda<Func<T, bool>>(
        Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(TOther)], others.Expression,
            Expression.Quote(Expression.Lambda<Func<TOther, bool>>(belongs.Body, belongs.Parameters[1]))),
        belongs.Parameters[0]);

    /// <summary>The condition on other rows by which they belong to this row.</summary>
    public static Expression<Func<TOther, bool>> Of<T, TOther>(Expression<Func<T, TOther, bool>> belongs, T row) =>
        Expression.Lambda<Func<TOther, bool>>(
        new Put(belongs.Parameters[0], Expression.Constant(row, typeof(T))).Visit(belongs.Body), belongs.Parameters[1]);

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> left, Expression<Func<T, bool>> right, Func<Expression, Expression, BinaryExpression> join) =>
        Expression.Lambda<Func<T, bool>>(join(left.Body, new Put(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    private static class Constants<T>
    {
        public static readonly Expression<Func<T, bool>> Always = static _ => true;

        public static readonly Expression<Func<T, bool>> Never = static _ => false;
    }

    private sealed class Put(ParameterExpression placeholder, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == placeholder ? value : node;
    }
}
