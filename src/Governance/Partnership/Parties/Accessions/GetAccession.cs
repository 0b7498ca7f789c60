using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: an application with every step taken, and what is still missing.</summary>
internal static class GetAccession
{
    internal sealed record Notice(string Party, DateOnly SentOn, string Proof);

    internal sealed record Approval(string Party, string Choice, string? Reason, DateOnly? WrittenOn, string? Reference, DateTimeOffset RecordedAt);

    internal sealed record Signature(string By, DateOnly SignedOn);

    internal sealed record Withdrawal(DateOnly WrittenOn, string? Reference);

    internal sealed record Response(
        Guid Id, string Covenant, string Party, string Organisation, string Kind, string WgsClass, string? Seat, string? Oin, string Task,
        AccessionState State, DateOnly AppliedOn, string AppliedTo, IReadOnlyList<Notice> Notices, IReadOnlyList<Approval> Approvals,
        Guid? DecisionId, IReadOnlyList<Signature> Signatures, DateTimeOffset? ActiveAt, Withdrawal? Withdrawal, IReadOnlyList<string> Missing,
        IReadOnlyList<string> PartiesToNotify, IReadOnlyList<string> PartiesToApprove);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/accessions/{id:guid}", Handle).WithName(nameof(GetAccession)).WithTags("Toetreding")
        .WithSummary("Een aanvraag tot toetreding, met wat nog ontbreekt").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var accession = await db.Seen<Accession>(user).AsNoTracking().Include(a => a.Notices).Include(a => a.Approvals).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id, ct);
        if (accession is null) return Problems.NotFound();
        var active = accession.Runs ? await db.ActivePartiesAsync(house, clock.GetUtcNow(), ct) : [];
        // GOV-10: what the Stuurgroep decided is not there for the tactical meeting; to its delegates the step is not told.
        var decision = accession.DecisionId ?? (await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Accession, id, ct))?.Id;
        bool? decided = decision is not null ? true : user.IsAny(Rights.BoardReaders) ? false : null;
        account.Audit("accession.viewed", id, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.Ok(new Response(
            id, accession.Covenant, accession.Party, accession.Organisation, accession.Kind, accession.WgsClass, accession.Seat, accession.Oin,
            accession.Task, accession.State, accession.AppliedOn, accession.AppliedTo,
            [.. accession.Notices.OrderBy(notice => notice.Party, StringComparer.Ordinal)
                .Select(notice => new Notice(notice.Party, notice.SentOn, notice.Proof))],
            [.. accession.Approvals.OrderBy(approval => approval.Party, StringComparer.Ordinal).Select(approval => new Approval(
                approval.Party, approval.Approves ? "approve" : "reject", approval.Reason, approval.WrittenOn, approval.Reference,
                approval.RecordedAt))],
            decision, [.. Signatures(accession)], accession.ActiveAt,
            accession.WithdrawnOn is { } withdrawnOn ? new(withdrawnOn, accession.WithdrawalReference) : null, accession.Missing(active, decided),
            accession.Uninformed(active), accession.Unapproved(active)));
    }

    private static IEnumerable<Signature> Signatures(Accession accession)
    {
        if (accession.SignedByOrganisationOn is { } organisation) yield return new("organisation", organisation);
        if (accession.SignedByChairOn is { } chair) yield return new("chair", chair);
    }
}
