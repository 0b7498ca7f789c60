using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;

namespace Platform.Intake.Information.Requests;

/// <summary>Gives a party another day by which its answer is needed, with the reason.</summary>
internal static class MoveDueDate
{
    internal sealed record Request(DateOnly? DueOn, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/information-requests/{id:guid}/due-date", Handle).WithName(nameof(MoveDueDate))
        .WithSummary("De uiterste dag van een informatieverzoek wijzigen").WithTags("Informatieverzoeken").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().Check(request.DueOn >= clock.Today(), "dueOn", "Geef een uiterste dag, vandaag of later.")
            .Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();
        var (asked, problem) = await db.OpenRequestAsync(id, ifMatch, user, covenants, account, "information-request.due-moved", ct);
        if (asked is null) return problem!;

        asked.MoveDue(request.DueOn!.Value, request.Reason!, clock.GetUtcNow());
        account.Audit("information-request.due-moved", id, asked.Process, "intake", asked.ReferralId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(asked.Version);
        return TypedResults.NoContent();
    }
}
