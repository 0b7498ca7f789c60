namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: a party agrees or refuses, for itself; a single no stops the application. Parties need not wait for each other.</summary>
internal static class ApproveAccession
{
    internal sealed record Request(string? Party, string? Choice, string? Reason, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/approvals", Handle).WithName(nameof(ApproveAccession))
        .WithTags("Toetreding")
        .WithSummary("Akkoord of bezwaar van een partij").RequireRoles(PartyRights.WritersAndDelegates).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var (itself, writer) = (user.SpeaksFor(request.Party), house.MayKeepBoardPapers(user));
        if (!writer && !user.IsAny(PartyRights.Delegates)) return await db.Forbid(account, "accession.approved", id, ct);
        var errors = new InputErrors().OneOf(request.Choice, "choice", "approve", "reject")
            .OptionalText(request.Reason, "reason", 4000).OptionalText(request.Reference, "reference")
            .Check(request.Choice is not "reject" || !string.IsNullOrWhiteSpace(request.Reason), "reason", "Zeg waarom deze partij niet akkoord is.");
        if (writer && !itself)
            errors.Check(request.Party is not null, "party", PartyInput.Required).Day(request.WrittenOn, "writtenOn")
                .Text(request.Reference, "reference");
        if (errors.Any) return errors.ToProblem();
        var accession = await db.Seen<Accession>(user).Include(a => a.Notices).Include(a => a.Approvals).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id, ct);
        if (accession is null) return Problems.NotFound();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var party = itself ? user.Party : request.Party!;
        var refusal = itself || writer ? null : house.Unless(false, RuleIds.Gov17, "Een partij spreekt alleen voor zichzelf.");
        refusal ??= await db.NoPartyAsync(house, party, now, RuleIds.Gov17, ct) ?? accession.MaySpeak(house, party, request.WrittenOn, clock.Today());
        if (refusal is not null) return await db.Refuse(account, refusal, "accession.approved", id, ct);

        var approval = accession.Speak(party, request.Choice is "approve", request.Reason, request.WrittenOn, request.Reference, now);
        var location = $"{http.Request.PathBase}/accessions/{id}";
        db.Remember(http, approval.Id, location, accession);
        account.Audit(approval.Approves ? "accession.approved" : "accession.rejected", id, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.Created(location, new NewResource(approval.Id));
    }
}
