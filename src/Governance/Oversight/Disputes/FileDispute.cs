using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>Files a dispute at the first rung of its ladder (GOV-16): by a party, or by somebody of the house.</summary>
internal static class FileDispute
{
    internal sealed record Request(string? About, string? Subject, string? Text, Guid? CaseId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes", Handle).WithName(nameof(FileDispute)).WithTags("Geschillen")
        .WithSummary("Een geschil voorleggen aan de eerste instantie").RequireRoles(DisputeRights.Anyone).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().OneOf(request.About, "about", house.Covenant.Disputes.Keys.Order(StringComparer.Ordinal))
            .Text(request.Subject, "subject").Text(request.Text, "text", 8000)
            .Check(request.CaseId != Guid.Empty, "caseId", "Geef het kenmerk van de casus, of laat dit weg.");
        if (errors.Any) return errors.ToProblem();

        string[] asParty = [.. user.Roles.Where(DisputeRights.PartyRoles.Contains)];
        if (asParty.Length > 0 && house.Unless(house.Party(user.Party) is not null, RuleIds.Cov02) is { } refusal)
            return await db.Refuse(account, refusal, "dispute.filed", null, ct);

        // ACC-07: one question and one answer, whether there is no such case, it is not theirs to see or they are excluded from it.
        string? process = null;
        if (request.CaseId is { } about
            && (process = await db.Seen<KnownCase>(user).Where(c => c.CaseId == about).Select(c => c.Process).SingleOrDefaultAsync(ct)) is null)
        {
            account.Refused("dispute.filed", null, "missing-right");
            await db.SaveChangesAsync(ct);
            return Problems.NotFound();
        }

        Telemetry.Mark(house.Id, process, request.CaseId);
        if (Dispute.MayFile(house, request.About!, process) is { } outside)
        {
            account.Refused("dispute.filed", null, process, outside.Rule, request.CaseId is { } named ? [named] : []);
            await db.SaveChangesAsync(ct);
            return outside.ToProblem();
        }

        string[] asStaff = [.. user.Roles.Where(DisputeRights.Anyone.Contains)];
        var filer = new Capacity((asParty.Length > 0 ? asParty : asStaff)[0], user.Party);
        var now = clock.GetUtcNow();
        var dispute = Dispute.File(house, request.About!, filer, asParty.Length > 0 ? DisputeRights.PartyRoles : asStaff,
            request.Subject!, request.Text!, request.CaseId, process, clock.Today(), now);
        var location = $"{http.Request.PathBase}/disputes/{dispute.Id}";
        db.Add(dispute);
        db.Remember(http, dispute.Id, location, dispute);
        if (dispute.CaseId is { } caseId) db.Publish(new DisputeFiled { House = house.Id, DisputeId = dispute.Id, CaseId = caseId, Process = process, FiledAt = now });
        account.Audit("dispute.filed", dispute.Id, process, dispute.About, dispute.Cases());
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(dispute.Version);
        return TypedResults.Created(location, new NewResource(dispute.Id));
    }

    /// <summary>RET-05: what is over holds no dossier any more.</summary>
    internal static void TellEnded(this PlatformDbContext db, Dispute dispute, DateTimeOffset at)
    {
        if (dispute is { IsClosed: true, CaseId: { } caseId })
            db.Publish(new DisputeEnded { House = dispute.House, DisputeId = dispute.Id, CaseId = caseId, Process = dispute.Process, EndedAt = at });
    }

    internal static IEnumerable<Guid> Cases(this Dispute dispute) => dispute.CaseId is { } id ? [id] : [];
}
