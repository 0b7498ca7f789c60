using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>The grounds on which a row is seen; one is enough.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class Grounds<T> where T : class
{
    private readonly RowProcess? process;
    private readonly List<Ground<T>> said = [];

    internal Grounds(RowProcess? process) => this.process = process;

    internal IReadOnlyList<Ground<T>> Said => said;

    /// <summary>Accounts with one of these roles; where the row has a process, in open processes only (WEE-06).</summary>
    /// <param name="roles">Some of <see cref="Access.Roles"/>; none is for the service alone.</param>
    public Grounds<T> Roles(params IEnumerable<string> roles) => Add(new RolesGround<T>([.. roles], process));

    /// <summary>The same, with the reason that such an account is told.</summary>
    /// <param name="because">Why, in a Dutch sentence.</param>
    /// <param name="roles">Some of <see cref="Access.Roles"/>.</param>
    public Grounds<T> RolesBecause(string because, params IEnumerable<string> roles) => Add(new RolesGround<T>([.. roles], process) { Because = because });

    /// <summary>WEE-06: who has a seat in the closed process of the row, as the profile says.</summary>
    public Grounds<T> Seated() => Add(new ToldGround<T>(
        ProcessColumn, "app_seated", static user => user.Reach.Seated, static from => from.Seated, "U ziet dit omdat u een zetel heeft in dit proces.", Seats.Held));

    /// <summary>WEE-06: who guards legality in the closed process of the row, as the profile says.</summary>
    public Grounds<T> Guards() => Add(new ToldGround<T>(
        ProcessColumn, "app_guarded", static user => user.Reach.Guarded, static from => from.Guards, "U ziet dit omdat u in dit proces de rechtmatigheid bewaakt.", Seats.Guarding));

    /// <summary>ACC-03: whose role does the work on the process of the row, as the profile says.</summary>
    public Grounds<T> Leads() => Add(new ToldGround<T>(
        ProcessColumn, "app_led", static user => user.Reach.Led, static from => from.Leads, "U ziet dit omdat uw rol in dit huis het werk van dit proces doet.",
        Seats.Leading));

    /// <summary>The party of the account, where the row names it and the account acts for it (<see cref="Access.Roles.ForParty"/>).</summary>
    /// <param name="party">The party of the row.</param>
    /// <param name="kind">The name of this reason, for programs.</param>
    /// <param name="because">Why, in a Dutch sentence, for who is told.</param>
    /// <param name="since">Since when.</param>
    public Grounds<T> Own(
        Expression<Func<T, string?>> party, string kind = "own-party", string because = "U ziet dit omdat uw partij erin wordt genoemd.",
        Func<T, DateTimeOffset?>? since = null) => Add(new OwnGround<T>(party, kind, because, since));

    /// <summary>The same, where the party is one of those the row names.</summary>
    /// <param name="parties">The parties of the row.</param>
    public Grounds<T> OwnAmong(Expression<Func<T, string[]>> parties) => Add(new OwnAmongGround<T>(parties));

    /// <summary>Accounts with one of the roles that the row itself names.</summary>
    /// <param name="roles">The roles of the row.</param>
    public Grounds<T> NamedRoles(Expression<Func<T, string[]>> roles) => Add(new NamedRolesGround<T>(roles));

    /// <summary>Accounts with the one role that the row itself names.</summary>
    /// <param name="role">The role of the row.</param>
    public Grounds<T> NamedRole(Expression<Func<T, string?>> role) => Add(new NamedRoleGround<T>(role));

    /// <summary>The account itself.</summary>
    /// <param name="account">The account of the row.</param>
    public Grounds<T> Account(Expression<Func<T, string>> account) => Add(new AccountGround<T>(account));

    /// <summary>ACC-01: a party that is involved in the case now, for the accounts that act for it (<see cref="Access.Roles.ForParty"/>).</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="phases">The phases that count here, out of <see cref="InvolvedPhases"/>; none said is all of them.</param>
    public Grounds<T> Involved(Expression<Func<T, Guid>> caseId, params string[] phases) => Add(new InvolvedGround<T>(caseId, phases));

    /// <summary>ACC-09: the account that opened the case in an emergency, while that lasts.</summary>
    /// <param name="caseId">The case.</param>
    public Grounds<T> Emergency(Expression<Func<T, Guid>> caseId) => Add(new EmergencyGround<T>(caseId));

    /// <summary>Everybody in the house, where this holds of the row.</summary>
    /// <param name="condition">A plain condition on its columns.</param>
    public Grounds<T> When(Expression<Func<T, bool>> condition) => Add(new ConditionGround<T>(condition));

    /// <summary>Who sees a row that it belongs to: what stands around that one stands around it too.</summary>
    /// <param name="belongs">How they hang together, one equality: <c>(part, whole) => whole.Id == part.WholeId</c>.</param>
    /// <param name="and">What must hold of that row besides; one of these is enough.</param>
    /// <param name="reason">Its name for programs and why, in a Dutch sentence, where such a reader is told; null where the other row tells it.</param>
    public Grounds<T> With<TOther>(Expression<Func<T, TOther, bool>> belongs, Action<Grounds<TOther>>? and = null, (string Kind, string Because)? reason = null)
        where TOther : class, IWalled<TOther>
    {
        var more = new Grounds<TOther>(null);
        and?.Invoke(more);
        return Add(new WithGround<T, TOther>(belongs, more.Said.Count == 0 ? null : new AnyGround<TOther>(more.Said), reason));
    }

    /// <summary>Several grounds that must all hold.</summary>
    /// <param name="grounds">The grounds.</param>
    public Grounds<T> All(Action<Grounds<T>> grounds)
    {
        ArgumentNullException.ThrowIfNull(grounds);
        var all = new Grounds<T>(process);
        grounds(all);
        return Add(new AllGround<T>(all.Said));
    }

    private LambdaExpression ProcessColumn => process?.Of ?? throw new InvalidOperationException($"The wall of {typeof(T).Name} must say the process of its rows first.");

    private Grounds<T> Add(Ground<T> ground)
    {
        said.Add(ground);
        return this;
    }
}

/// <summary>GOV-28: what is opened to a party is opened to the accounts that act for it, and to no other that it employs.</summary>
internal static class PartyAccounts
{
    // Uncorrelated, so the database asks it once per statement.
    public static string Sql { get; } = $"(select app_any_role({Columns.Array(Roles.ForParty)}))";

    public static bool Acts(this CurrentUser user) => user.Party.Length > 0 && user.IsAny(Roles.ForParty);

    public static bool Acts(this Standpoint from) => from.Roles.Any(Roles.ForParty.Contains);
}

/// <summary>A reason to see a row, said three ways: to the database, in a query, and to a test.</summary>
internal abstract class Ground<T> where T : class
{
    public abstract string Sql(Columns columns);

    public abstract Expression<Func<T, bool>> Filter(Viewer viewer);

    public abstract bool Holds(Standpoint from);

    /// <summary>ACC-10: what of this ground holds for somebody who sees this row, in words; nothing where it holds in no word of its own.</summary>
    public virtual Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) => Task.FromResult<IReadOnlyList<AccessReason>>([]);

    /// <summary>The roles that see every row.</summary>
    public virtual IEnumerable<string> SeeingRoles => [];

    /// <summary>ACC-10: who sees every row of a process by role or seat, as the profile of the house has them.</summary>
    public virtual IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile process) => [];
}

/// <summary>The process of a row, where a row may be of none.</summary>
internal sealed record RowProcess(LambdaExpression Of, bool OrNone)
{
    public string Among(Columns columns, string told)
    {
        var among = $"{columns.Of(Of)} = any ((select {told}())::text[])";
        return OrNone ? $"({columns.Of(Of)} is null or {among})" : among;
    }

    public Expression<Func<T, bool>> Among<T>(string[] processes) => OrNone
        ? Predicates.On<T, string?>(Of, value => value == null || processes.Contains(value))
        : Predicates.On<T, string>(Of, value => processes.Contains(value));

    public bool IsAmong(string[] processes, object row) => (string?)Of.Compile().DynamicInvoke(row) is { } process ? processes.Contains(process) : OrNone;
}

internal sealed class AnyGround<T>(IReadOnlyList<Ground<T>> grounds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => grounds.Count == 0 ? "false" : $"({string.Join(" or ", grounds.Select(ground => ground.Sql(columns)))})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => grounds.Select(ground => ground.Filter(viewer)).Aggregate(Predicates.Never<T>(), Predicates.Or);

    public override bool Holds(Standpoint from) => grounds.Any(ground => ground.Holds(from));

    public override IEnumerable<string> SeeingRoles => grounds.SelectMany(ground => ground.SeeingRoles);

    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile process) => grounds.SelectMany(ground => ground.SeatsIn(house, process));

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var reasons = new List<AccessReason>();
        foreach (var ground in grounds) reasons.AddRange(await ground.ReasonsAsync(viewer, row, ct));
        return reasons;
    }
}

internal sealed class AllGround<T>(IReadOnlyList<Ground<T>> grounds) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({string.Join(" and ", grounds.Select(ground => ground.Sql(columns)))})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => grounds.Select(ground => ground.Filter(viewer)).Aggregate(Predicates.Always<T>(), Predicates.And);

    public override bool Holds(Standpoint from) => grounds.All(ground => ground.Holds(from));
}

internal sealed class RolesGround<T>(string[] roles, RowProcess? process) : Ground<T> where T : class
{
    public override string Sql(Columns columns)
    {
        if (roles.Length == 0) return "false";
        var asked = $"(select app_any_role({Columns.Array(roles)}))";
        return process is null ? asked : $"({asked} and {process.Among(columns, "app_open")})";
    }

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        if (!viewer.User.IsAny(roles)) return Predicates.Never<T>();
        if (process is null) return Predicates.Always<T>();
        return process.Among<T>(viewer.User.Reach.Open);
    }

    public string Because { get; init; } = "U ziet dit omdat uw rol in dit huis dit alles ziet.";

    public override bool Holds(Standpoint from) => from.Roles.Any(roles.Contains) && (process is null || from.OpenProcess);

    public override IEnumerable<string> SeeingRoles => roles;

    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile row) => process is null || !row.Closed ? roles.Select(static role => new Seat(role)) : [];

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var open = process is null || process.IsAmong(viewer.User.Reach.Open, row);
        return Task.FromResult<IReadOnlyList<AccessReason>>(
            open ? [.. viewer.User.Roles.Where(roles.Contains).Select(role => new AccessReason("role", Because, role))] : []);
    }
}

/// <summary>The process of the row is one of those that the profile gives this account.</summary>
internal sealed class ToldGround<T>(
    LambdaExpression process, string told, Func<CurrentUser, string[]> own, Func<Standpoint, bool> holds, string because,
    Func<HouseProfile, ProcessProfile, IEnumerable<Seat>> seats) : Ground<T> where T : class
{
    public override IEnumerable<Seat> SeatsIn(HouseProfile house, ProcessProfile row) => seats(house, row);

    public override string Sql(Columns columns) => $"{columns.Of(process)} = any ((select {told}())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var processes = own(viewer.User);
        return processes.Length == 0 ? Predicates.Never<T>() : Predicates.On<T, string>(process, value => processes.Contains(value));
    }

    public override bool Holds(Standpoint from) => holds(from);

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) => Task.FromResult<IReadOnlyList<AccessReason>>(
        own(viewer.User).Contains((string)process.Compile().DynamicInvoke(row)!) ? [new("seat", because)] : []);
}

internal sealed class ReachedGround<T>(RowProcess process) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{process.Among(columns, "app_open")} or {columns.Of(process.Of)} = any ((select app_closed())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => process.Among<T>([.. viewer.User.Reach.Open, .. viewer.User.Reach.Closed]);

    public override bool Holds(Standpoint from) => from.OpenProcess || from.ReachedClosedProcess;
}

internal sealed class OwnGround<T>(Expression<Func<T, string?>> party, string kind, string because, Func<T, DateTimeOffset?>? since) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({PartyAccounts.Sql} and {columns.Of(party)} = (select app_party()))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Party;
        return viewer.User.Acts() ? Predicates.On<T, string?>(party, value => value == own) : Predicates.Never<T>();
    }

    public override bool Holds(Standpoint from) => from.Acts() && from.Ask<T>(row => from.Party.Length > 0 && party.Compile()(row) == from.Party, from.OwnParty);

    public override Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) => Task.FromResult<IReadOnlyList<AccessReason>>(
        viewer.User.Acts() && party.Compile()(row) == viewer.User.Party ? [new(kind, because, Since: since?.Invoke(row))] : []);
}

internal sealed class OwnAmongGround<T>(LambdaExpression parties) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"({PartyAccounts.Sql} and (select app_party()) = any ({columns.Of(parties)}))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        var own = viewer.User.Party;
        return viewer.User.Acts() ? Predicates.On<T, string[]>(parties, values => values.Contains(own)) : Predicates.Never<T>();
    }

    public override bool Holds(Standpoint from) => from.Acts() && from.Ask<T>(row => ((string[])parties.Compile().DynamicInvoke(row)!).Contains(from.Party), from.OwnParty);
}

internal sealed class NamedRolesGround<T>(LambdaExpression named) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(named)} && (select app_roles())::text[]";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        string[] roles = [.. viewer.User.Roles];
        return Predicates.On<T, string[]>(named, values => values.Any(value => roles.Contains(value)));
    }

    public override bool Holds(Standpoint from) => from.Ask<T>(row => ((string[])named.Compile().DynamicInvoke(row)!).Any(from.Roles.Contains), from.Conditions);
}

internal sealed class NamedRoleGround<T>(LambdaExpression named) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(named)} = any ((select app_roles())::text[])";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        string?[] roles = [.. viewer.User.Roles];
        return Predicates.On<T, string?>(named, value => roles.Contains(value));
    }

    public override bool Holds(Standpoint from) => from.Ask<T>(row => named.Compile().DynamicInvoke(row) is string role && from.Roles.Contains(role), from.Conditions);
}

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

internal sealed class InvolvedGround<T>(Expression<Func<T, Guid>> caseId, string[] phases) : Ground<T> where T : class
{
    // Exists, not in: a page of a list then costs a probe per row, whether the party is in one case or in thousands.
    public override string Sql(Columns columns) => $"""
        ({PartyAccounts.Sql} and exists (select from involvements i where i.case_id = {columns.Of(caseId)} and i.house = (select app_house())
          and i.party = (select app_party()) and i.since <= (select app_now()) and (i.until is null or i.until > (select app_now())){Counting}))
        """;

    private string Counting => phases.Length == 0 ? "" : $" and i.phase = any ({Columns.Array(phases)})";

    public override Expression<Func<T, bool>> Filter(Viewer viewer)
    {
        if (!viewer.User.Acts()) return Predicates.Never<T>();
        var involved = viewer.Db.InvolvementsOf(viewer.User, viewer.Now, phases).Select(involvement => involvement.CaseId);
        return Predicates.On<T, Guid>(caseId, value => involved.Contains(value));
    }

    public override bool Holds(Standpoint from) => from.Involved && from.Acts();

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var id = caseId.Compile()(row);
        var involvements = await viewer.Db.InvolvementsOf(viewer.User, viewer.Now, phases).AsNoTracking().Where(i => i.CaseId == id).OrderBy(i => i.Since).ToListAsync(ct);
        return [.. involvements.Select(i => new AccessReason(
            "involvement", "U ziet dit omdat uw partij bij deze casus is betrokken.", null, i.Phase, i.Ground, i.DecisionId, i.Since, i.Until))];
    }
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

internal sealed class ConditionGround<T>(Expression<Func<T, bool>> condition) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => columns.Condition(condition.Body);

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => condition;

    public override bool Holds(Standpoint from) => from.Ask(condition.Compile(), from.Conditions);
}

internal sealed class WithGround<T, TOther>(Expression<Func<T, TOther, bool>> belongs, Ground<TOther>? and, (string Kind, string Because)? reason) : Ground<T>
    where T : class where TOther : class, IWalled<TOther>
{
    // The subquery is itself behind the walls of that table.
    public override string Sql(Columns columns)
    {
        var other = columns.Other(typeof(TOther));
        var more = and is null ? "" : $" and {and.Sql(other)}";
        return $"exists (select from {Columns.Quote(other.Table)} {other.Alias} where {columns.Join(belongs, other)}{more})";
    }

    public override Expression<Func<T, bool>> Filter(Viewer viewer) => Predicates.Any(Others(viewer), belongs);

    public override bool Holds(Standpoint from) => TOther.Wall.Admits(from) && and?.Holds(from) is not false;

    public override async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct) =>
        reason is { } said && await Others(viewer).AnyAsync(Predicates.Of(belongs, row), ct) ? [new(said.Kind, said.Because)] : [];

    private IQueryable<TOther> Others(Viewer viewer)
    {
        var others = viewer.Db.Seen<TOther>(viewer.User, viewer.Now);
        return and is null ? others : others.Where(and.Filter(viewer));
    }
}

internal sealed class ShieldGround<T>(LambdaExpression at) : Ground<T> where T : class
{
    public override string Sql(Columns columns) => $"{columns.Of(at)} is null or (select app_any_role({Columns.Array(Roles.Guards)}))";

    public override Expression<Func<T, bool>> Filter(Viewer viewer) =>
        viewer.User.IsAny(Roles.Guards) ? Predicates.Always<T>() : Predicates.On<T, DateTimeOffset?>(at, static value => value == null);

    public override bool Holds(Standpoint from) => !from.Ask<T>(row => at.Compile().DynamicInvoke(row) is not null, from.Shielded) || from.Roles.Any(Roles.Guards.Contains);
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
