using System.Linq.Expressions;

namespace Platform.BuildingBlocks.Access;

internal sealed class AccountGround<T>(LambdaExpression account) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(account)} = (select app_account())";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Subject;
        return own.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string>(account, value => value == own);
    }

    public override bool Holds(ViewerFacts from) =>
        from.Ask<T>(row => (string)account.Compile().DynamicInvoke(row)! == from.Account, from.OwnAccount);
}
