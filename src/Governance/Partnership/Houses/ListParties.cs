using Platform.Governance.Partnership.Parties;

namespace Platform.Governance.Partnership.Houses;

/// <summary>COV-02: who is or was a party of a house on a day: today as it is now, another day as it was at its end.</summary>
internal static class ListParties
{
    internal sealed record Row(
        string Id, string Name, string Kind, string WgsClass, string? Seat, string? Oin, DateTimeOffset? Since, DateTimeOffset? Until,
        Ending? Ending);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/parties", Handle).WithName(nameof(ListParties)).WithTags("Huizen")
        .WithSummary("De partijen van dit huis, op een dag naar keuze").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string house, DateOnly? on, string? kind, string? wgsClass, int? limit, string? cursor, PlatformDbContext db, CovenantCatalog covenants,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (covenants.FindHouse(house) is not { } found) return Problems.NotFound();
        var errors = new InputErrors();
        // A house is small: whoever asks for no page gets all of it.
        var (take, after) = Paging.Read<ValueTuple<string>>(limit ?? Paging.MaxLimit, cursor, errors);
        if (kind is not null) errors.OneOf(kind, "kind", PartyKinds.All);
        if (wgsClass is not null) errors.OneOf(wgsClass, "wgsClass", found.Law.PartyClasses.Select(known => known.Code));
        errors.Check(on is null || (on > DateOnly.MinValue && on < DateOnly.MaxValue), "on", "Deze dag ligt te ver weg.");
        if (errors.Any) return errors.ToProblem();

        var parties = db.Set<Membership>().AsNoTracking().At(house, Memberships.MomentOf(on ?? clock.Today()));
        if (kind is not null) parties = parties.Where(m => m.Kind == kind);
        if (wgsClass is not null) parties = parties.Where(m => m.WgsClass == wgsClass);
        if (after?.Item1 is { } last)
            parties = parties.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.House, m.Party), ValueTuple.Create(house, last)));
        var rows = await parties.OrderBy(m => m.Party).Take(take + 1)
            .Select(m => new Row(m.Party, m.Organisation, m.Kind, m.WgsClass, m.Seat, m.Oin, m.Since, m.Until, m.Ending)).ToListAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => ValueTuple.Create(row.Id), http));
    }
}
