namespace Platform.Governance.Oversight.Security;

/// <summary>Lays down a new version of the security policy or plan, for the Stuurgroep to adopt.</summary>
internal static class DraftSecurityDocument
{
    internal sealed record Request(string? Kind, string? Title, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents", Handle).WithName(nameof(DraftSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("Een versie van het beveiligingsbeleid of -plan opstellen")
        .RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "security-document.drafted", null, ct);
        var errors = new InputErrors().OneOf(request.Kind, "kind", SecurityDocument.Kinds).Text(request.Title, "title")
            .Text(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var last = await db.Seen<SecurityDocument>(user).Where(d => d.Kind == request.Kind).MaxAsync(d => (int?)d.Number, ct);
        var document = SecurityDocument.Draft(house, request.Kind!, (last ?? 0) + 1, request.Title!, request.Text!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/security-documents/{document.Id}";
        db.Add(document);
        db.Remember(http, document.Id, location, document);
        account.Audit("security-document.drafted", document.Id, null, document.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(document.Version);
        return TypedResults.Created(location, new NewResource(document.Id));
    }
}
