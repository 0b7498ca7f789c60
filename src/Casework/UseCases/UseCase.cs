using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Accountability;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.Casework.UseCases;

/// <summary>
/// What every use case stands on: who asks, in which house and under which covenant, the unit of work, and the account of what was done. A slice
/// takes it beside its route, body and query; a change goes by <see cref="Change{T}"/>, a look by <see cref="ShowAsync{TAnswer}"/>.
/// </summary>
/// <param name="db">The unit of work.</param>
/// <param name="user">Who asks.</param>
/// <param name="covenants">The covenants of now.</param>
/// <param name="account">Accounts for it.</param>
/// <param name="clock">The clock.</param>
/// <param name="accessor">The request.</param>
/// <param name="subjects">Whom a case is about, in a service that knows.</param>
public sealed class UseCase(
    PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, IHttpContextAccessor accessor,
    ISubjectsOf? subjects = null)
{
    private HouseProfile? _house;
    private DateTimeOffset? _now;

    /// <summary>The unit of work.</summary>
    public PlatformDbContext Db => db;

    /// <summary>Who asks.</summary>
    public CurrentUser User => user;

    /// <summary>Accounts for what is done and shown.</summary>
    public Account Account => account;

    /// <summary>The house of who asks, as its covenant has it now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such house.</exception>
    public HouseProfile House => _house ??= covenants.House(user.House);

    /// <summary>Now (UTC); one moment for all of the use case.</summary>
    public DateTimeOffset Now => _now ??= clock.GetUtcNow();

    /// <summary>Today, where the houses are.</summary>
    public DateOnly Today => DutchTime.DateOf(Now);

    /// <summary>The request.</summary>
    /// <exception cref="InvalidOperationException">There is none: a use case is asked by somebody.</exception>
    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A use case is a request.");

    /// <summary>Ends when who asks hangs up.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The rows that who asks sees now.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    public IQueryable<T> Seen<T>() where T : class, IWalled<T> => db.Seen<T>(user, Now);

    /// <summary>
    /// Work of the service itself in the house of who asks, past row-level security: for what a rule must know and nobody is shown. It is
    /// saved by itself.
    /// </summary>
    public Task<UnitOfWork<PlatformDbContext>> PastWallsAsync() =>
        Http.RequestServices.GetRequiredService<IServiceScopeFactory>().BeginAsync<PlatformDbContext>(wall => wall.ForService(user.House), Aborted);

    /// <summary>The address of something of this service.</summary>
    /// <param name="path">Its path below the base path of the service, for example <c>/referrals/{id}</c>.</param>
    public string At(string path) => $"{Http.Request.PathBase}{path}";

    /// <summary>A change of one thing.</summary>
    /// <typeparam name="T">What is changed.</typeparam>
    /// <param name="act">What is done, as the log names it.</param>
    /// <param name="find">Finds it among what who asks may see; null answers 404.</param>
    public Change<T> Change<T>(Act act, Func<CancellationToken, Task<T?>> find) where T : class => new(this, act, find, isLocked: false);

    /// <summary>The same, one at a time: of two at the same moment the second sees what the first did.</summary>
    /// <typeparam name="T">What is changed.</typeparam>
    /// <param name="act">What is done, as the log names it.</param>
    /// <param name="find">Takes the lock and finds it; a transaction is open.</param>
    public Change<T> ChangeLocked<T>(Act act, Func<CancellationToken, Task<T?>> find) where T : class => new(this, act, find, isLocked: true);

    /// <summary>Something new.</summary>
    /// <param name="act">What is done, as the log names it.</param>
    public Change<UseCase> Create(Act act) => new(this, act, _ => Task.FromResult<UseCase?>(this), isLocked: false);

    /// <summary>Something new, one at a time for each key: what the rules look up stays true until it is saved.</summary>
    /// <param name="act">What is done, as the log names it.</param>
    /// <param name="keys">What is held, in words of the service's own.</param>
    public Change<UseCase> CreateInTurn(Act act, params IReadOnlyList<string> keys) => new(this, act, async _ =>
    {
        await HoldAsync(keys);
        return this;
    }, isLocked: true);

    /// <summary>Holds one row against others until the transaction ends; what is read after that is the newest.</summary>
    /// <typeparam name="T">The entity; it has an <c>Id</c> and a <c>House</c>.</typeparam>
    /// <param name="id">Its id.</param>
    public Task HoldAsync<T>(Guid id) where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))?.GetTableName() ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var held = user.House;
#pragma warning disable EF1002 // The name of the table is the model's own.
        return db.Database.ExecuteSqlRawAsync($"select from \"{table}\" where id = {{0}} and house = {{1}} for update", [id, held], Aborted);
#pragma warning restore EF1002
    }

    /// <summary>Holds words of the service's own against others until the transaction ends.</summary>
    /// <param name="keys">The words; always taken in the same order, so that no two wait for each other.</param>
    public Task HoldAsync(IEnumerable<string> keys) => db.HoldAsync(keys, Aborted);

    /// <summary>Asks that who asks has seen the newest version; the endpoint says that it does (<see cref="RowVersions.TakesIfMatch"/>).</summary>
    /// <param name="entity">What is changed.</param>
    /// <returns>428 or 412, or null.</returns>
    /// <exception cref="InvalidOperationException">The endpoint does not say so.</exception>
    public ProblemHttpResult? ExpectIfMatch(object entity)
    {
        if (IfMatchTaken is null) throw new InvalidOperationException("An endpoint that asks for If-Match says so: TakesIfMatch().");
        return db.Expect(entity, Http.Request.Headers.IfMatch);
    }

    /// <summary>Shows something: it is on record before it is answered (ACC-05).</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="act">What is shown, as the log names it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="versioned">The entity whose version the answer tells, if it tells one.</param>
    public async Task<Ok<TAnswer>> ShowAsync<TAnswer>(Act act, TAnswer answer, object? versioned = null)
    {
        ArgumentNullException.ThrowIfNull(act);
        Mark(act);
        account.Audit(act.Action, act.On, act.Process, act.Purpose, act.Cases);
        if (act.Processing is { } line)
            account.Processed($"{act.Process}/{line.Activity}", line.Name, line.Subjects ?? await SubjectsOfAsync([.. act.Cases]));
        await db.SaveChangesAsync(Aborted);
        if (versioned is not null) TellVersion(versioned);
        return TypedResults.Ok(answer);
    }

    /// <summary>409 by a rule; on record first, and nothing else of the act is.</summary>
    /// <param name="act">What was asked.</param>
    /// <param name="refusal">The rule's no.</param>
    public Task<ProblemHttpResult> RefuseAsync(Act act, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(act);
        return db.Refuse(account, refusal, act.Action, act.On, act.Case, Aborted, commit: true, act.Process);
    }

    /// <summary>403: in this house the act belongs to somebody else; on record first.</summary>
    /// <param name="act">What was asked.</param>
    /// <param name="detail">To whom, a Dutch sentence.</param>
    public Task<ProblemHttpResult> ForbidAsync(Act act, string detail = Refusing.OtherRole)
    {
        ArgumentNullException.ThrowIfNull(act);
        return db.Forbid(account, detail, act.Action, act.On, act.Case, Aborted, act.Process, commit: true);
    }

    /// <summary>ACC-06: everybody whom these cases are about, once.</summary>
    internal async Task<IReadOnlyList<Guid>> SubjectsOfAsync(IReadOnlyCollection<Guid> cases)
    {
        if (subjects is null || cases.Count == 0) return [.. cases];
        var known = await subjects.OfAsync(db, cases, Aborted);
        return [.. cases.SelectMany(id => known.Contains(id) ? known[id] : [id]).Distinct()];
    }

    internal IfMatchTaken? IfMatchTaken => Http.GetEndpoint()?.Metadata.GetMetadata<IfMatchTaken>();

    internal void Mark(Act act) => Telemetry.Mark(user.House, act.Process, act.Case);

    internal void TellVersion(object versioned) => Http.Response.SetETag(db.VersionOf(versioned));
}
