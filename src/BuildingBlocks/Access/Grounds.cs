using System.Linq.Expressions;

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
    public Grounds<T> RolesBecause(string because, params IEnumerable<string> roles) =>
        Add(new RolesGround<T>([.. roles], process) { Because = because });

    /// <summary>WEE-06: who has a seat in the closed process of the row, as the profile says.</summary>
    public Grounds<T> Seated() => Add(new ProfileGround<T>(
        ProcessColumn, "app_seated", static user => user.Reach.Seated, static from => from.Seated,
        "U ziet dit omdat u een zetel heeft in dit proces.", Seats.Held));

    /// <summary>WEE-06: who guards legality in the closed process of the row, as the profile says.</summary>
    public Grounds<T> Guards() => Add(new ProfileGround<T>(
        ProcessColumn, "app_guarded", static user => user.Reach.Guarded, static from => from.Guards,
        "U ziet dit omdat u in dit proces de rechtmatigheid bewaakt.", Seats.Guarding));

    /// <summary>ACC-03: whose role does the work on the process of the row, as the profile says.</summary>
    public Grounds<T> Leads() => Add(new ProfileGround<T>(
        ProcessColumn, "app_led", static user => user.Reach.Led, static from => from.Leads,
        "U ziet dit omdat uw rol in dit huis het werk van dit proces doet.",
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

    /// <summary>Everybody in the house, where this holds of the row.</summary>
    /// <param name="condition">A plain condition on its columns.</param>
    public Grounds<T> When(Expression<Func<T, bool>> condition) => Add(new ConditionGround<T>(condition));

    /// <summary>Everybody in the house, while a moment of the row has not come, or none is said.</summary>
    /// <param name="moment">The moment.</param>
    public Grounds<T> Until(Expression<Func<T, DateTimeOffset?>> moment) => Add(new UntilGround<T>(moment));

    /// <summary>Who sees a row that it belongs to: what stands around that one stands around it too.</summary>
    /// <param name="belongs">How they hang together, one equality: <c>(part, whole) => whole.Id == part.WholeId</c>.</param>
    /// <param name="and">What must hold of that row besides; one of these is enough.</param>
    /// <param name="reason">Its name for programs and why, in a Dutch sentence, where such a reader is told; null where the other row tells
    /// it.</param>
    public Grounds<T> With<TOther>(
        Expression<Func<T, TOther, bool>> belongs, Action<Grounds<TOther>>? and = null, (string Kind, string Because)? reason = null)
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

    private LambdaExpression ProcessColumn =>
        process?.Of ?? throw new InvalidOperationException($"The wall of {typeof(T).Name} must say the process of its rows first.");

    /// <summary>A ground of another layer's own.</summary>
    internal Grounds<T> Add(Ground<T> ground)
    {
        said.Add(ground);
        return this;
    }
}
