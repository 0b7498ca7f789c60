using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Cases;
using Platform.Casework.Standing;
using Platform.Casework.UseCases;

namespace Platform.Casework.Recusals;

/// <summary>
/// "I know this person": an account excludes itself from a case, or who leads the process excludes one (ACC-08). From the save on the case is not
/// there for that account, here at once and in the other services as soon as they hear it.
/// </summary>
public static class RecuseAccount
{
    /// <summary>What is said.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Account">Who; absent is who asks.</param>
    public sealed record Request([Required, MaxLength(2000)] string? Reason, [MaxLength(200)] string? Account = null);

    private const string Action = "case.recused";

    /// <summary>Maps <c>POST …/recusals</c>.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, RecusalScope<TCase> place) where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        api.MapPost($"{place.Route}/recusals", Handle).WithName(nameof(RecuseAccount))
            .WithSummary("Melden dat u een betrokkene kent, of een account uitsluiten").WithTags(place.Tag).RequireRoles(place.Readers)
            .Idempotent<Request>();

        Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use, AccountStandings accounts)
        {
            var excluded = request.Account ?? use.User.Subject;
            var own = excluded == use.User.Subject;
            Guid[] ids = [];
            RecusalOrder<TCase>? order = null;
            var errors = Limits.Check(request)
                .Check(request.Account is null || !string.IsNullOrWhiteSpace(request.Account), "account", "Laat dit weg als u het zelf bent.");
            return use
                // Locks the case: of two requests for one account the second finds it excluded, and a case made meanwhile is seen by both.
                .ChangeLocked(Act.OnCase(Action, "", id), async ct =>
                {
                    await use.Db.HoldCaseAsync(id, ct);
                    return await place.ProcessOfAsync(use, id) ?? (place.KnownOf is { } known ? await known(use.Db, use.User, id, ct) : null);
                })
                .Input(errors)
                .Named(process => order is null ? Act.OnCase(Action, "", id, process) : new(Action, order.Kind) { Process = process, Hits = ids })
                .Right(process => own || place.IsLedBy(use.User, process), "Een ander uitsluiten doet wie in dit huis het proces leidt.")
                // The typed account goes to every service: an unknown one would exclude nobody, and could carry any text along (ACC-07).
                .Step(async _ => own || await accounts.IsKnownAsync(use.User.House, excluded, use.Aborted)
                    ? null
                    : errors.Add("account", "Dit account kent dit huis niet.").ToProblem())
                .Step(async _ => own || !await use.Db.Set<RecusalOrder<TCase>>().AnyAsync(
                        o => o.House == use.User.House && o.CaseId == id && o.Account == excluded && o.LiftedAt == null, use.Aborted)
                    ? null
                    : Problems.WrongPhase("Dit account is hiervan al uitgesloten."))
                .Step(async _ =>
                {
                    ids = await place.IdsAsync(use.Db, id, use.Aborted);
                    return null;
                })
                .MakeAsync(process =>
                {
                    order = RecusalOrder<TCase>.Of(use.User.House, id, process, excluded, own, request.Reason!, use.Now);
                    use.Db.Add(order);
                    foreach (var one in ids)
                    {
                        Recusals.Exclude(use.Db, place, new()
                        {
                            House = use.User.House, CaseId = one, Process = process, Account = excluded, SetAt = use.Now,
                        });
                    }

                    return new(order.Id, use.Http.Request.Path);
                });
        }
    }
}
