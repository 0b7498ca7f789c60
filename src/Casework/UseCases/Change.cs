using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Accountability;
using Platform.Casework.Cases;
using Platform.Covenants;

namespace Platform.Casework.UseCases;

/// <summary>
/// One change: find (under a lock, where others may do the same), check in the order in which the slice says it, apply, account, save, answer. What
/// is refused by a right or a rule is on record, and nothing else of it is.
/// </summary>
/// <typeparam name="T">What is changed.</typeparam>
public sealed class Change<T> where T : class
{
    private readonly UseCase _use;
    private readonly Func<CancellationToken, Task<T?>> _find;
    private readonly bool _isLocked;
    private readonly List<Func<Task<ProblemHttpResult?>>> _first = [];
    private readonly List<Func<T, Task<ProblemHttpResult?>>> _steps = [];
    private readonly List<Func<T, Task>> _follow = [];
    private Func<T, Act>? _named;
    private Act _act;
    private bool _withParts;
    private bool _asksIfMatch;

    internal Change(UseCase use, Act act, Func<CancellationToken, Task<T?>> find, bool isLocked) =>
        (_use, _act, _find, _isLocked) = (use, act, find, isLocked);

    /// <summary>What is wrong with the input, before anything is looked up.</summary>
    /// <param name="errors">The errors.</param>
    public Change<T> Input(InputErrors errors) => First(() => Task.FromResult(errors.Any ? errors.ToProblem() : null));

    /// <summary>What is wrong with the input, now that the thing is there.</summary>
    /// <param name="check">Gives the errors.</param>
    public Change<T> Input(Func<T, InputErrors> check) => Step(thing => check(thing) is { Any: true } errors ? errors.ToProblem() : null);

    /// <summary>Of which process and case it is, and what it was called once it was done.</summary>
    /// <param name="by">Names the act.</param>
    public Change<T> Named(Func<T, Act> by)
    {
        _named = by;
        return this;
    }

    /// <summary>Who asks has seen the newest version.</summary>
    public Change<T> IfMatch()
    {
        _asksIfMatch = true;
        return Step(_use.ExpectIfMatch);
    }

    /// <summary>403 where in this house the act belongs to somebody else.</summary>
    /// <param name="may">The right.</param>
    /// <param name="detail">To whom, a Dutch sentence.</param>
    public Change<T> Right(Func<T, bool> may, string detail = Refusing.OtherRole) =>
        Step(async thing => may(thing) ? null : await _use.ForbidAsync(_act, detail));

    /// <summary>403 where the act belongs to somebody else whatever the thing is: said before anything is looked up.</summary>
    /// <param name="may">The right.</param>
    /// <param name="detail">To whom, a Dutch sentence.</param>
    public Change<T> Right(bool may, string detail = Refusing.OtherRole) => First(async () => may ? null : await _use.ForbidAsync(_act, detail));

    /// <summary>409 by a rule.</summary>
    /// <param name="rule">The rule: a pure function beside what it guards.</param>
    public Change<T> Rule(Func<T, Refusal?> rule) => Step(async thing => rule(thing) is { } no ? await _use.RefuseAsync(_act, no) : null);

    /// <summary>409 by a rule that has to look something up.</summary>
    /// <param name="rule">The rule.</param>
    public Change<T> Rule(Func<T, Task<Refusal?>> rule) => Step(async thing => await rule(thing) is { } no ? await _use.RefuseAsync(_act, no) : null);

    /// <summary>409 where the thing is not in a state for this.</summary>
    /// <param name="fits">Whether it is.</param>
    /// <param name="sentence">Why not, in Dutch.</param>
    public Change<T> State(Func<T, bool> fits, string sentence) => Step(thing => fits(thing) ? null : Problems.WrongState(sentence));

    /// <summary>409 where the case is not in a phase for this.</summary>
    /// <param name="fits">Whether it is.</param>
    /// <param name="sentence">Why not, in Dutch.</param>
    public Change<T> Phase(Func<T, bool> fits, string sentence) => Step(thing => fits(thing) ? null : Problems.WrongPhase(sentence));

    /// <summary>A check of the slice's own.</summary>
    /// <param name="step">Gives the answer that ends it, or null.</param>
    public Change<T> Step(Func<T, ProblemHttpResult?> step) => Step(thing => Task.FromResult(step(thing)));

    /// <summary>A check of the slice's own that has to look something up.</summary>
    /// <param name="step">Gives the answer that ends it, or null.</param>
    public Change<T> Step(Func<T, Task<ProblemHttpResult?>> step)
    {
        _steps.Add(step);
        return this;
    }

    /// <summary>The thing is what callers saw: its version goes on with its parts.</summary>
    public Change<T> WithParts()
    {
        _withParts = true;
        return this;
    }

    /// <summary>What follows from the change, in the same save.</summary>
    /// <param name="follow">Does it.</param>
    public Change<T> Then(Func<T, Task> follow)
    {
        _follow.Add(follow);
        return this;
    }

    /// <summary>Changes it: 204.</summary>
    /// <param name="change">The change.</param>
    public async Task<Results<NoContent, ProblemHttpResult>> ApplyAsync(Action<T> change) => await RunAsync(thing =>
    {
        change(thing);
        return null;
    }) is { } no ? no : TypedResults.NoContent();

    /// <summary>Makes something, under the key of the request if it has one: 201.</summary>
    /// <param name="make">Makes it.</param>
    public async Task<Results<Created<NewResource>, ProblemHttpResult>> MakeAsync(Func<T, Made> make)
    {
        Made? made = null;
        return await RunAsync(thing => made = make(thing)) is { } no ? no : TypedResults.Created(_use.At(made!.Path), new NewResource(made.Id));
    }

    private Change<T> First(Func<Task<ProblemHttpResult?>> step)
    {
        _first.Add(step);
        return this;
    }

    private async Task<ProblemHttpResult?> RunAsync(Func<T, Made?> change)
    {
        if (!_asksIfMatch && _use.IfMatchTaken is { IsOptional: false }) throw new InvalidOperationException(
            "The endpoint takes If-Match, and nothing asks for it.");
        foreach (var step in _first)
        {
            if (await step() is { } no) return no;
        }

        var (db, ct) = (_use.Db, _use.Aborted);
        await using var transaction = _isLocked ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await _find(ct) is not { } thing) return Problems.NotFound();
        _act = _named?.Invoke(thing) ?? _act;
        _use.Mark(_act);
        foreach (var step in _steps)
        {
            if (await step(thing) is { } no) return no; // The step has saved the audit line of its refusal.
        }

        var made = change(thing);
        _act = _named?.Invoke(thing) ?? _act;
        if (_withParts) db.Entry(thing).Property(RowStamp.Property).IsModified = true;
        foreach (var follow in _follow) await follow(thing);
        if (made is not null) db.Remember(_use.Http, made.Id, _use.At(made.Path), made.Versioned);
        await AccountAsync(made);
        await db.SaveChangesAsync(ct);
        if (transaction is not null) await transaction.CommitAsync(ct);
        if ((made is null ? VersionedOf(thing) : made.Versioned) is { } versioned) _use.TellVersion(versioned);
        return null;
    }

    private async Task AccountAsync(Made? made)
    {
        Guid[] cases = (made?.Case ?? _act.Case) is { } one ? [one] : [.. _act.Cases];
        _use.Account.Audit(_act.Action, made is null ? _act.On : made.On ?? made.Id, _act.Process, _act.Purpose, cases);
        if (_act.Processing is not { } line) return;
        var people = made?.Subjects ?? line.Subjects ?? await _use.SubjectsOfAsync(cases);
        _use.Account.Processed($"{_act.Process}/{line.Activity}", line.Name, people);
    }

    private object? VersionedOf(T thing) => _use.Db.Model.FindEntityType(typeof(T))?.FindProperty(RowStamp.Property) is null ? null : thing;
}
