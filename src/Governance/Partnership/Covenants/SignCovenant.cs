namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19: records the day on which the covenant was signed, where its text does not say; once for all its houses.</summary>
internal static class SignCovenant
{
    private const string NotAfter = "Geef de dag van ondertekening, vandaag of eerder.";

    internal sealed record Request([Required(ErrorMessage = NotAfter)] DateOnly? SignedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/covenants/{covenant}/signing", Handle).WithName(nameof(SignCovenant))
        .WithTags("Convenanten")
        .WithSummary("De dag van ondertekening van het convenant vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string covenant, Request request, UseCase use)
    {
        var act = new Act("covenant.signed", "covenant");
        if (use.House.Covenant.Id != covenant) return Problems.NotFound();
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        if (!use.House.Carries(RuleIds.Gov19)) return Refusals.NotInThisCovenant();
        return await use
            .Change(act, ct => use.Db.Set<CovenantVersion>().FoundingAsync(covenant, ct))
            .Input(Limits.Check(request).Check(request.SignedOn <= use.Today, "signedOn", NotAfter))
            .Rule(async founding => founding.MayBeSigned(use.House, request.SignedOn!.Value, await use.Db.Set<CovenantVersion>()
                .Where(v => v.Covenant == covenant && v.AmendmentId != null).MinAsync(v => v.InForceFrom, use.Aborted)))
            .ApplyAsync(founding => founding.Sign(request.SignedOn!.Value));
    }
}
