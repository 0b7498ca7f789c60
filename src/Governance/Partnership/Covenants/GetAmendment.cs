using System.Text.Json;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: an amendment with the progress of every house and party, and who refused and may leave from its day.</summary>
internal static class GetAmendment
{
    internal sealed record HouseProgress(string House, bool? Adopted, Guid? DecisionId, DateOnly? DecidedOn, int Parties, int Signed,
        IReadOnlyList<string> StillToSign);

    internal sealed record PartyProgress(
        string Party, IReadOnlyList<string> Houses, AmendmentAnswer? Answer, DateOnly? On, string? SignedIn, string? Reason, string? Reference);

    internal sealed record MayLeave(string Party, DateOnly From);

    internal sealed record Response(
        Guid Id, string Covenant, string Version, string BaseVersion, AmendmentState State, string Text, JsonElement Profile, DateOnly InForceFrom,
        string ProposedBy, DateTimeOffset ProposedAt, DateTimeOffset? ClosedAt, string? WithdrawnBecause, IReadOnlyList<HouseProgress> Houses,
        IReadOnlyList<PartyProgress> Parties, IReadOnlyList<MayLeave> MayLeave);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/amendments/{id:guid}", Handle).WithName(nameof(GetAmendment))
        .WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant met haar voortgang").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var amendment = await db.Seen<Amendment>(user).AsNoTracking().Include(a => a.Decisions).Include(a => a.Signatures).AsSplitQuery()
            .SingleOrDefaultAsync(a => a.Id == id && a.Covenant == house.Covenant.Id, ct);
        if (amendment is null) return Problems.NotFound();
        var parties = await db.PartiesOnAsync(house.Covenant, amendment.InForceFrom, ct);
        account.Audit("amendment.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.Ok(new Response(
            amendment.Id, amendment.Covenant, amendment.NewVersion, amendment.BaseVersion, amendment.State, amendment.Text,
            JsonSerializer.Deserialize<JsonElement>(amendment.Patch), amendment.InForceFrom, amendment.ProposedBy, amendment.ProposedAt,
            amendment.ClosedAt, amendment.WithdrawnBecause, HousesOf(amendment, parties), PartiesOf(amendment, parties),
            [.. amendment.Signatures.Where(given => given.Answer is AmendmentAnswer.Refused)
                .Select(given => new MayLeave(given.Party, amendment.InForceFrom))]));
    }

    private static List<HouseProgress> HousesOf(Amendment amendment, IReadOnlyDictionary<string, IReadOnlyList<string>> parties)
    {
        var signed = amendment.Signatures.Where(given => given.Answer is AmendmentAnswer.Signed).Select(given => given.Party).ToHashSet();
        return
        [
            .. amendment.Houses.Select(house =>
            {
                var own = parties.GetValueOrDefault(house, []);
                var decided = amendment.DecisionOf(house);
                return new HouseProgress(house, decided?.Adopted, decided?.DecisionId, decided?.DecidedOn, own.Count, own.Count(signed.Contains),
                    [.. own.Where(party => !signed.Contains(party))]);
            }),
        ];
    }

    // Who answered stays in the list, also when it is a party no longer.
    private static List<PartyProgress> PartiesOf(Amendment amendment, IReadOnlyDictionary<string, IReadOnlyList<string>> parties)
    {
        var houses = parties.SelectMany(own => own.Value, (own, party) => (party, House: own.Key)).ToLookup(x => x.party, x => x.House);
        var answers = amendment.Signatures.ToDictionary(given => given.Party);
        return
        [
            .. houses.Select(x => x.Key).Union(answers.Keys).Order(StringComparer.Ordinal).Select(party =>
            {
                var given = answers.GetValueOrDefault(party);
                return new PartyProgress(party, [.. houses[party]], given?.Answer, given?.GivenOn, given?.House, given?.Reason, given?.Reference);
            }),
        ];
    }
}
