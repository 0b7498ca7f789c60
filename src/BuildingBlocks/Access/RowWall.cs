using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>
/// A row that says of itself who may see it. The policies in the database, the filter of queries, the reasons and the expectations of the tests come
/// from it.
/// </summary>
/// <typeparam name="T">The row itself.</typeparam>
public interface IWalled<T> where T : class, IWalled<T>
{
    /// <summary>The wall.</summary>
    static abstract RowWall<T> Wall { get; }
}

/// <summary>The wall of one table: row-level security and query filter, declared once beside the entity.</summary>
public abstract class RowWall
{
    private protected RowWall(Type row) => Row = row;

    /// <summary>The entity.</summary>
    public Type Row { get; }

    /// <summary>Why the rows of this table have no wall at all; null where they have one.</summary>
    public string? NoWallBecause { get; private protected set; }

    /// <summary>What the database itself keeps to on this table, beside who sees it.</summary>
    public IReadOnlyList<TableGuard> Guards => kept;

    private protected readonly List<TableGuard> kept = [];

    /// <summary>Begins the wall of a table.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    public static RowWall<T> Of<T>() where T : class => new();

    /// <summary>The policies of this wall, as the database is to have them.</summary>
    /// <param name="model">The model that knows tables and columns.</param>
    public abstract IReadOnlyList<WallPolicy> Policies(IModel model);

    /// <summary>Whether somebody at this standpoint sees a row.</summary>
    /// <param name="from">The standpoint.</param>
    public abstract bool Admits(ViewerFacts from);
}

/// <summary>A policy of row-level security.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Restrictive">Whether it takes away from what others give.</param>
/// <param name="Command">For which statements: <c>all</c>, <c>select</c>, <c>insert</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Using">Which rows are there; null for an insert.</param>
/// <param name="Check">Which rows may be written; null where the same holds, or none are.</param>
public sealed record WallPolicy(string Table, string Name, bool Restrictive, string Command, string? Using, string? Check)
{
    internal string Sql =>
        $"create policy {Name} on {Columns.Quote(Table)} as {(Restrictive ? "restrictive" : "permissive")} for {Command}"
        + (Using is null ? "" : $" using ({Using})") + (Check is null ? "" : $" with check ({Check})") + ";";
}

/// <summary>Something the database itself keeps to on a table: a trigger, written anew with each migration as the walls are.</summary>
/// <param name="Name">Its name, unique on the table.</param>
/// <param name="On">When: for example <c>before update or delete</c>.</param>
/// <param name="Body">What the trigger function does, in PL/pgSQL, without <c>begin</c> and <c>end</c>.</param>
/// <param name="When">For which rows; null for all.</param>
/// <param name="Each">Once for each <c>row</c> or <c>statement</c>.</param>
/// <param name="AtEnd">Looks when the transaction ends.</param>
public sealed record TableGuard(string Name, string On, string Body, string? When = null, string Each = "row", bool AtEnd = false);

/// <inheritdoc/>
/// <typeparam name="T">The entity.</typeparam>
public sealed class RowWall<T> : RowWall where T : class
{
    // The conditions that must all hold, in the order in which they were said; each is a restrictive policy.
    private readonly List<(string Name, Ground<T> Ground)> conditions = [];
    private HouseScope<T>? scope;
    private RowProcess? process;

    internal RowWall() : base(typeof(T))
    {
    }

    /// <summary>No wall: the table holds nothing of a house or a person.</summary>
    /// <param name="because">The reason, for who reads the code.</param>
    public RowWall<T> None(string because)
    {
        NoWallBecause = because;
        return this;
    }

    /// <summary>ACC-02: rows of another house do not exist, for reading or writing.</summary>
    /// <param name="house">The house of the row.</param>
    public RowWall<T> House(Expression<Func<T, string>> house) => In(new OneHouseScope<T>(house));

    /// <summary>As <see cref="House"/>, for what several houses share: each of them reads and writes it.</summary>
    /// <param name="houses">The houses of the row.</param>
    public RowWall<T> Houses(Expression<Func<T, string[]>> houses) => In(new SomeHousesScope<T>(houses));

    /// <summary>Read wherever the row it belongs to is read, and written there by the own house only.</summary>
    /// <param name="root">The row it belongs to.</param>
    /// <param name="house">The house that writes.</param>
    public RowWall<T> Within<TRoot>(Expression<Func<T, TRoot, bool>> root, Expression<Func<T, string>> house) where TRoot : class, IWalled<TRoot> =>
        In(new WithinScope<T, TRoot>(root, house));

    /// <summary>A public fact: every account of every house reads it. Who writes is said before.</summary>
    public RowWall<T> ReadByAll()
    {
        scope = (scope ?? new ServiceScope<T>()).ReadByAll();
        return this;
    }

    /// <summary>For the service itself: no account reads or writes it.</summary>
    public RowWall<T> ServiceAlone() => In(new ServiceScope<T>());

    /// <summary>Rows are added and never changed or taken away: there is no policy to do it by.</summary>
    public RowWall<T> OnlyAdded()
    {
        HouseScope.Commands = ["insert"];
        return this;
    }

    /// <summary>Rows are added and changed, never taken away.</summary>
    public RowWall<T> NeverDeleted()
    {
        HouseScope.Commands = ["insert", "update"];
        return this;
    }

    /// <summary>
    /// ACC-03, WEE-06: a row of a process that the account does not reach is not there. From here on <see cref="Grounds{T}.Roles"/> counts in open
    /// processes only.
    /// </summary>
    /// <param name="of">The process of the row.</param>
    public RowWall<T> Process(Expression<Func<T, string>> of) => Process(new RowProcess(of, OrNone: false));

    /// <summary>The same for rows that may be of no process; those are everybody's that the rest lets in.</summary>
    /// <param name="of">The process of the row, or null.</param>
    public RowWall<T> ProcessOrNone(Expression<Func<T, string?>> of) => Process(new RowProcess(of, OrNone: true));

    /// <summary>
    /// Grounds count by this process; that somebody does not reach it hides no row by itself, as where other walls ask these rows in somebody's name.
    /// </summary>
    /// <param name="of">The process of the row.</param>
    public RowWall<T> GroundsByProcess(Expression<Func<T, string>> of)
    {
        process = new RowProcess(of, OrNone: false);
        return this;
    }

    /// <summary>Who sees a row; one ground is enough.</summary>
    /// <param name="by">The grounds.</param>
    public RowWall<T> Seen(Action<Grounds<T>> by) => Only(SeenWall, by);

    /// <summary>A further condition on top of the others; one of its grounds is enough.</summary>
    /// <param name="name">Its name, ending in <c>_wall</c>.</param>
    /// <param name="by">The grounds.</param>
    public RowWall<T> Only(string name, Action<Grounds<T>> by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var grounds = new Grounds<T>(process);
        by(grounds);
        return Also(name, new AnyGround<T>(grounds.Said));
    }

    /// <summary>Adds what the database keeps to by itself.</summary>
    /// <param name="guard">The trigger.</param>
    public RowWall<T> Guard(TableGuard guard)
    {
        kept.Add(guard);
        return this;
    }

    /// <summary>What is written stays as it was; only the service itself, erasing, takes it away.</summary>
    /// <param name="changed">Which change is refused (<c>old</c> and <c>new</c>); null for all.</param>
    /// <param name="final">Which rows are there to stay; null for all.</param>
    public RowWall<T> Stays(string? changed = null, string? final = null) => this
        .Guard(new("stays", "before update", Refuse, changed))
        .Guard(new("erased_only", "before delete", Refuse, final is null ? "not app_service()" : $"({final}) and not app_service()"));

    /// <summary>What is written is never changed or taken away, not by the service either.</summary>
    /// <param name="when">Which rows; null for all.</param>
    /// <param name="on">Which statements.</param>
    /// <param name="name">The name of this guard on the table.</param>
    /// <param name="each">Once for each row or statement.</param>
    public RowWall<T> StaysForever(string? when = null, string on = "update or delete", string name = "stays", string each = "row") =>
        Guard(new(name, $"before {on}", Refuse, when, each));

    /// <inheritdoc/>
    public override IReadOnlyList<WallPolicy> Policies(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (NoWallBecause is not null) return [];
        var columns = new Columns(model, typeof(T));
        return
        [
            .. HouseScope.Policies(columns),
            .. conditions.Select(condition => new WallPolicy(columns.Table, condition.Name, true, "select",
                $"(select app_service()) or {condition.Ground.Sql(columns)}", null)),
        ];
    }

    /// <inheritdoc/>
    public override bool Admits(ViewerFacts from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return NoWallBecause is not null || (HouseScope.Holds(from) && conditions.TrueForAll(condition => condition.Ground.Holds(from)));
    }

    /// <summary>The roles that see every row, as the grounds say it; of closed processes none does.</summary>
    public IReadOnlyList<string> SeeingRoles => [.. conditions.SelectMany(static condition => condition.Ground.SeeingRoles).Distinct()];

    /// <summary>ACC-10: who sees every row of a process by role or seat; those of a role that this house does not have are left out.</summary>
    /// <param name="house">The house.</param>
    /// <param name="process">The process.</param>
    public IReadOnlyList<Seat> SeatsIn(HouseProfile house, string process)
    {
        ArgumentNullException.ThrowIfNull(house);
        return house.Process(process) is { } profile
            ? [.. conditions.Where(static condition => condition.Name == SeenWall).SelectMany(condition => condition.Ground.SeatsIn(house, profile))
                .Where(seat => house.Roles.Contains(seat.Role)).Distinct()]
            : [];
    }

    /// <summary>The filter of queries: what the policies say, for this one caller, in a form that uses indexes.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="grounds">Whether the grounds are asked; else only what hides a row whatever the ground.</param>
    internal Expression<Func<T, bool>> Filter(Viewer viewer, bool grounds = true) => conditions
        .Where(condition => grounds || condition.Name != SeenWall)
        .Select(condition => condition.Ground.Filter(viewer))
        .Aggregate(HouseScope.Filter(viewer), Predicates.And);

    internal async Task<IReadOnlyList<AccessReason>> ReasonsAsync(Viewer viewer, T row, CancellationToken ct)
    {
        var reasons = new List<AccessReason>();
        foreach (var condition in conditions) reasons.AddRange(await condition.Ground.ReasonsAsync(viewer, row, ct));
        return reasons;
    }

    private const string SeenWall = "seen_wall";

    private const string Refuse = "raise exception 'This stays as it is.' using errcode = 'restrict_violation';";

    private HouseScope<T> HouseScope => scope
        ?? throw new InvalidOperationException($"The wall of {typeof(T).Name} does not say of which house its rows are.");

    private RowWall<T> Process(RowProcess of)
    {
        process = of;
        return Also("process_wall", new ReachedGround<T>(of));
    }

    private RowWall<T> In(HouseScope<T> where)
    {
        scope = where;
        return this;
    }

    /// <summary>Whether a condition of this name was said already.</summary>
    internal bool Has(string name) => conditions.Exists(condition => condition.Name == name);

    /// <summary>A further condition, of another layer's own.</summary>
    internal RowWall<T> Also(string name, Ground<T> ground)
    {
        conditions.Add((name, ground));
        return this;
    }
}

/// <summary>A reason why somebody sees a row (ACC-10).</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Sentence">The reason, for people.</param>
/// <param name="Role">The role, where it is one.</param>
/// <param name="Phase">Of what stage it is, where another layer says so.</param>
/// <param name="Ground">Code of its legal ground.</param>
/// <param name="DecisionId">The decision it rests on, where it rests on one.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="Until">Until when (UTC), or null while it lasts.</param>
public sealed record AccessReason(
    string Kind, string Sentence, string? Role = null, string? Phase = null, string? Ground = null, Guid? DecisionId = null,
    DateTimeOffset? Since = null, DateTimeOffset? Until = null);
