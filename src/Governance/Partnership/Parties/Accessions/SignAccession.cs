using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Governance;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: organisation and chair sign annex 1, after the decision; with the second signature the organisation is a party.</summary>
internal static class SignAccession
{
    internal sealed record Request(string? By, DateOnly? SignedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/signatures", Handle).WithName(nameof(SignAccession))
        .WithTags("Toetreding")
        .WithSummary("Een handtekening onder de toetreding vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "accession.signed", id, ct);
        var errors = new InputErrors().OneOf(request.By, "by", "organisation", "chair").Day(request.SignedOn, "signedOn");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await Sign(id, ifMatch, request, db, user, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Sign(
        Guid id, string? ifMatch, Request request, PlatformDbContext db, CurrentUser user, HouseProfile house, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var accession = await db.Seen<Accession>(user).Include(a => a.Notices).Include(a => a.Approvals).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id, ct);
        if (accession is null) return Problems.NotFound();
        if (db.Expect(accession, ifMatch) is { } stale) return stale;

        var now = clock.GetUtcNow();
        var by = request.By is "organisation" ? Signatory.Organisation : Signatory.Chair;
        var decision = await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Accession, id, ct);
        if (accession.MaySign(house, by, request.SignedOn!.Value, await db.ActivePartiesAsync(house, now, ct), decision?.DecidedAt,
            clock.Today()) is { } refusal)
            return await db.Refuse(account, refusal, "accession.signed", id, ct);

        accession.Sign(by, request.SignedOn.Value, decision?.Id, now);
        account.Audit("accession.signed", id, null, RuleIds.Gov17);
        if (accession.State is AccessionState.Active)
        {
            db.Add(Membership.Accede(id, house.Id, accession.Party, accession.Facts, now));
            db.Publish(new PartyAcceded
            {
                Covenant = house.Covenant.Id, Party = accession.Party, Houses = [house.Id], From = now, Organisation = accession.Organisation,
                Kind = accession.Kind, WgsClass = accession.WgsClass, Seat = accession.Seat, Oin = accession.Oin,
            });
            account.Audit("membership.acceded", id, null, RuleIds.Gov17);
        }

        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.NoContent();
    }
}
