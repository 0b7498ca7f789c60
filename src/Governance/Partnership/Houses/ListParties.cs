using Platform.Governance.Partnership.Parties;

namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-02: who is or was a party of a house on a day: today as it is now, another day as it was at its end.</summary>
internal static class ListParties
{
    internal sealed record Row(
        string Id, string Name, string Kind, string WgsClass, string? Seat, string? Oin, DateTimeOffset? Since, DateTimeOffset? Until,
        Ending? Ending);

    internal sealed record Query(
        DateOnly? On, [Codes(typeof(PartyKinds))] string? Kind, [ProfileCode("de klassen van partijen in de wet")] string? WgsClass,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/parties", Handle).WithName(nameof(ListParties)).WithTags("Huizen")
        .WithSummary("De partijen van dit huis, op een dag naar keuze").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string house, [AsParameters] Query query, CovenantCatalog covenants, UseCase use)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        var errors = Limits.Check(query);
        // A house is small: whoever asks for no page gets all of it.
        var (take, after) = Paging.Read<ValueTuple<string>>(query.Limit ?? Paging.MaxLimit, query.Cursor, errors);
        errors.OptionalOneOf(query.WgsClass, "wgsClass", found.Law.PartyClasses.Select(known => known.Code))
            .Check(query.On is null || (query.On > DateOnly.MinValue && query.On < DateOnly.MaxValue), "on", "Deze dag ligt te ver weg.");
        if (errors.Any) return errors.ToProblem();

        var parties = use.Db.Set<Membership>().AsNoTracking().At(house, Memberships.MomentOf(query.On ?? use.Today));
        if (query.Kind is { } kind) parties = parties.Where(m => m.Kind == kind);
        if (query.WgsClass is { } wgsClass) parties = parties.Where(m => m.WgsClass == wgsClass);
        if (after?.Item1 is { } last)
            parties = parties.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.House, m.Party), ValueTuple.Create(house, last)));
        var rows = await parties.OrderBy(m => m.Party).Take(take + 1)
            .Select(m => new Row(m.Party, m.Organisation, m.Kind, m.WgsClass, m.Seat, m.Oin, m.Since, m.Until, m.Ending)).ToListAsync(use.Aborted);
        return TypedResults.Ok(rows.ToPage(take, static row => ValueTuple.Create(row.Id), use.Http));
    }
}
