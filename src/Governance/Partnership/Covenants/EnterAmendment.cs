using System.Text.Json;
using Platform.Contracts.Governance;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>
/// GOV-18, COV-08: every Stuurgroep decided and every party signed: the covenant has a new version, in force from a day; every service hears it.
/// </summary>
internal static class EnterAmendment
{
    internal sealed record Request(DateOnly? InForceFrom);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/entries", Handle).WithName(nameof(EnterAmendment))
        .WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant laten ingaan").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request? request, UseCase use, CovenantCatalog covenants)
    {
        var act = new Act("amendment.entered", BodyIds.Board) { On = id };
        var house = use.House;
        if (!house.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        AmendedProfile amended = null!;
        return await use
            .Change(act, ct => use.OwnAmendments().WholeAsync(id, ct))
            .KnowsAmendments(use)
            .IfMatch()
            .Rule(async amendment =>
            {
                var from = request?.InForceFrom ?? amendment.InForceFrom;
                var last = await use.Db.Set<CovenantVersion>().AsNoTracking().LastAsync(amendment.Covenant, use.Aborted);
                var parties = await use.Db.PartiesOnAsync(house.Covenant, from, use.Aborted);
                amended = AmendedProfile.Of(
                    last.Profile, house.Covenant.Parties, JsonSerializer.Deserialize<JsonElement>(amendment.Patch), amendment.NewVersion, from);
                return amendment.MayEnter(house, last, parties, from, use.Today) ?? StillWhole(house, covenants, amended);
            })
            .ApplyAsync(amendment =>
            {
                amendment.Enter(request?.InForceFrom ?? amendment.InForceFrom, use.Now);
                use.Db.Add(CovenantVersion.By(amendment, amendment.InForceFrom, amended.After));
                use.Db.Publish(new CovenantAmended
                {
                    Covenant = amendment.Covenant, Version = amendment.NewVersion, InForceFrom = amendment.InForceFrom, Profile = amended.After,
                });
            });
    }

    // Between proposal and entry another covenant may have taken a municipality, or the law's data may have changed.
    private static Refusal? StillWhole(HouseProfile house, CovenantCatalog covenants, AmendedProfile amended) =>
        amended.Errors(covenants, house.Covenant.Id) is { Count: > 0 } errors
            ? house.Refuse(RuleIds.Gov18, $"Het profiel past niet meer: {string.Join("; ", errors)}.")
            : null;
}
