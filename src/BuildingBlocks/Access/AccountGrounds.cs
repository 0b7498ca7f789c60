using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.BuildingBlocks.Access;

internal sealed class AccountGround<T>(LambdaExpression account) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(account)} = (select app_account())";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Subject;
        return own.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string>(account, value => value == own);
    }

    public override bool Holds(Standpoint from) => from.Ask<T>(row => (string)account.Compile().DynamicInvoke(row)! == from.Account, from.OwnAccount);
}

internal sealed class EmergencyGround<T>(Expression<Func<T, Guid>> caseId) : Ground<T> where T : class
{
    // Uncorrelated, so the database asks it once per statement, however many rows.
    public override string Sql(Columns columns) => $"""
        {columns.Of(caseId)} = any (array(select e.case_id from emergency_accesses e
          where e.house = (select app_house()) and e.account = (select app_account())
            and e.opened_at <= (select app_now()) and e.ends_at > (select app_now())))
        """;

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var opened = viewer.Db.EmergenciesOf(viewer.User, viewer.Now).Select(access => access.CaseId);
        return Predicates.On<T, Guid>(caseId, value => opened.Contains(value));
    }

    public override bool Holds(Standpoint from) => from.InEmergency;

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var id = caseId.Compile()(row);
        var opened = await viewer.Db.EmergenciesOf(viewer.User, viewer.Now).AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.OpenedAt).ToListAsync(ct);
        return [.. opened.Select(e => new AccessReason("emergency",
            "U ziet dit vandaag omdat u noodtoegang nam; dat wordt in het tactisch overleg besproken.", Since: e.OpenedAt, Until: e.EndsAt))];
    }
}

internal static class Recused
{
    // Uncorrelated, so the database asks it once per statement; nobody excluded is an empty array.
    public const string Cases = """
        array(select r.case_id from recusals r
          where r.house = (select app_house()) and r.account = (select app_account()) and r.lifted_at is null)
        """;
}

internal sealed class RecusalGround<T>(LambdaExpression caseId) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => caseId.ReturnType == typeof(Guid)
        ? $"{columns.Of(caseId)} <> all ({Recused.Cases})"
        : $"{columns.Of(caseId)} is null or {columns.Of(caseId)} <> all ({Recused.Cases})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var recused = viewer.Db.RecusedFrom(viewer.User);
        return caseId.ReturnType == typeof(Guid)
            ? Predicates.On<T, Guid>(caseId, value => !recused.Contains(value))
            : Predicates.On<T, Guid?>(caseId, value => value == null || !recused.Contains(value.Value));
    }

    public override bool Holds(Standpoint from) => !from.Recused;
}

internal sealed class RecusalOfManyGround<T>(LambdaExpression caseIds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"not {columns.Of(caseIds)} && {Recused.Cases}";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var recused = viewer.Db.RecusedFrom(viewer.User);
        return Predicates.On<T, Guid[]>(caseIds, values => !values.Any(value => recused.Contains(value)));
    }

    public override bool Holds(Standpoint from) => !from.Recused;
}
