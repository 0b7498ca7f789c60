using System.Text.Json;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: lays an amendment before every house of the covenant: the articles in words, and what changes in the profile.</summary>
internal static class ProposeAmendment
{
    private const string GiveVersion = "Geef een versie, zoals 2027 of 2027.1.";

    internal sealed record Request(
        [Required(ErrorMessage = GiveVersion), MaxLength(40, ErrorMessage = GiveVersion),
            RegularExpression("^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$", ErrorMessage = GiveVersion)] string? Version,
        [Required, MaxLength(20000)] string? Text, JsonElement? Profile, [Required] DateOnly? InForceFrom);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments", Handle).WithName(nameof(ProposeAmendment)).WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant voorstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use, CovenantCatalog covenants)
    {
        var house = use.House;
        var patch = request.Profile is { ValueKind: not JsonValueKind.Null } given ? given : JsonSerializer.SerializeToElement(new { });
        CovenantVersion last = null!;
        AmendedProfile amended = null!;
        return use
            .Create(new("amendment.proposed", BodyIds.Board))
            .Right(_ => house.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Step(_ => house.Carries(RuleIds.Gov18) ? null : Refusals.NotInThisCovenant())
            .Input(_ => Check(request, patch))
            .Rule(async _ =>
            {
                var (version, from, covenant) = (request.Version!, request.InForceFrom!.Value, house.Covenant.Id);
                last = await use.Db.Set<CovenantVersion>().AsNoTracking().LastAsync(covenant, use.Aborted);
                var taken = await use.Db.Set<CovenantVersion>().Where(v => v.Covenant == covenant).Select(v => v.Name)
                    .Concat(use.OwnAmendments().Where(a => a.State == AmendmentState.Proposed).Select(a => a.NewVersion)).ToListAsync(use.Aborted);
                amended = AmendedProfile.Of(last.Profile, house.Covenant.Parties, patch, version, from);
                return Amendment.MayBeProposed(house, version, taken, from, last.InForceFrom, use.Today) ?? amended.Untouched(house);
            })
            .Input(_ =>
            {
                var errors = new InputErrors();
                foreach (var wrong in amended.Errors(covenants, house.Covenant.Id)) errors.Add("profile", wrong);
                return errors;
            })
            .MakeAsync(_ =>
            {
                var amendment = Amendment.Propose(
                    house, last.Name, request.Version!, request.Text!, patch.GetRawText(), request.InForceFrom!.Value, use.Now);
                use.Db.Add(amendment);
                return new(amendment.Id, $"/amendments/{amendment.Id}", amendment);
            });
    }

    private static InputErrors Check(Request request, JsonElement patch)
    {
        var errors = Limits.Check(request)
            .Check(patch.ValueKind is JsonValueKind.Object, "profile", "Geef een JSON Merge Patch: een object met alleen wat wijzigt.");
        return patch.ValueKind is not JsonValueKind.Object ? errors : errors.Check(
            !patch.TryGetProperty("version", out _) && !patch.TryGetProperty("inForceFrom", out _),
            "profile", "Versie en ingangsdag staan in het voorstel zelf.");
    }
}
