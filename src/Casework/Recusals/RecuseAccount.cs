using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Accountability;
using Platform.Casework.Standing;
using Platform.ServiceDefaults;

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
    public sealed record Request(string? Reason, string? Account = null);

    private const string Action = "case.recused";

    /// <summary>Maps <c>POST …/recusals</c>.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, RecusalScope<TCase> place) where TCase : class, IRecusable, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        api.MapPost($"{place.Route}/recusals", Handle).WithName(nameof(RecuseAccount))
            .WithSummary("Melden dat u een betrokkene kent, of een account uitsluiten").WithTags(place.Tag).RequireRoles(place.Readers)
                .Idempotent<Request>();

        async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
            Guid id, Request request, PlatformDbContext db, CurrentUser user, AccountStandings accounts, Account account, TimeProvider clock,
            HttpContext http,
            CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var errors = new InputErrors().Text(request.Reason, "reason", 2000).OptionalText(request.Account, "account", 200)
                .Check(request.Account is null || !string.IsNullOrWhiteSpace(request.Account), "account", "Laat dit weg als u het zelf bent.");
            if (errors.Any) return errors.ToProblem();
            // Of two who say it of one account at once the second finds it said; what the case becomes meanwhile, both see.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.HoldCaseAsync(id, ct);
            var process = await place.ProcessOfAsync(db, user, id, now, ct);
            if (process is null && place.KnownOf is { } known) process = await known(db, user, id, ct);
            if (process is null) return Problems.NotFound();

            Telemetry.Mark(user.House, process, id);
            var excluded = request.Account ?? user.Subject;
            var own = excluded == user.Subject;
            if (!own && !place.IsLedBy(user, process))
            {
                var no = await db.Forbid(account, "Een ander uitsluiten doet wie in dit huis het proces leidt.", Action, id, id, ct, process);
                await transaction.CommitAsync(ct);
                return no;
            }

            // What was typed goes to every service; of an account that nobody knows it would exclude nobody, and tell whatever it is (ACC-07).
            if (!own && !await accounts.IsKnownAsync(user.House, excluded, ct)) return errors.Add("account", "Dit account kent dit huis niet.")
                .ToProblem();

            var held = db.Set<RecusalOrder<TCase>>().Where(o => o.House == user.House && o.CaseId == id && o.Account == excluded
                && o.LiftedAt == null);
            if (!own && await held.AnyAsync(ct)) return Problems.WrongPhase("Dit account is hiervan al uitgesloten.");

            var order = RecusalOrder<TCase>.Of(user.House, id, process, excluded, own, request.Reason!, now);
            var ids = await place.IdsAsync(db, id, ct);
            db.Add(order);
            foreach (var one in ids)
                Recusals.Exclude(db, place, new() { House = user.House, CaseId = one, Process = process, Account = excluded, SetAt = now });
            var location = $"{http.Request.PathBase}{http.Request.Path}";
            db.Remember(http, order.Id, location);
            account.Audit(Action, order.Id, process, order.Kind, ids);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return TypedResults.Created(location, new NewResource(order.Id));
        }
    }
}
