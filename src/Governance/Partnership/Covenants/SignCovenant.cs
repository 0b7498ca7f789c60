namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19: records the day on which the covenant was signed, where its text does not say; once for all its houses.</summary>
internal static class SignCovenant
{
    internal sealed record Request(DateOnly? SignedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/covenants/{covenant}/signing", Handle).WithName(nameof(SignCovenant))
        .WithTags("Convenanten")
        .WithSummary("De dag van ondertekening van het convenant vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string covenant, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Covenant.Id != covenant) return Problems.NotFound();
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "covenant.signed", null, ct);
        if (!house.Carries(RuleIds.Gov19)) return Refusals.NotInThisCovenant();
        var errors = new InputErrors().Check(request.SignedOn <= clock.Today(), "signedOn", "Geef de dag van ondertekening, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        if (await db.Set<CovenantVersion>().FoundingAsync(covenant, ct) is not { } founding) return Problems.NotFound();

        Telemetry.Mark(house.Id);
        var firstAmended = await db.Set<CovenantVersion>().Where(v => v.Covenant == covenant && v.AmendmentId != null).MinAsync(v => v.InForceFrom, ct);
        if (founding.Sign(house, request.SignedOn!.Value, firstAmended) is { } refusal)
            return await db.Refuse(account, refusal, "covenant.signed", null, ct);
        account.Audit("covenant.signed", null, null, "covenant");
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
