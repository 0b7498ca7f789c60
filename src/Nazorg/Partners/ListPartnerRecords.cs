using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Partners;

/// <summary>NAZ-07: the coming releases that are the work of the fixed partner that asks, the nearest first.</summary>
internal static class ListPartnerRecords
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/partner-records", Handle).WithName(nameof(ListPartnerRecords))
        .WithSummary("Aangekondigde vrijlatingen voor een vaste partner, de eerstvolgende vooraan").RequireRoles(Roles.PartyDelegate).MayRefuse();

    internal static async Task<Results<Ok<Page<PartnerView>>, ProblemHttpResult>> Handle([AsParameters] PageQuery query, UseCase use)
    {
        var act = new Act("partner-record.listed", DisclosureGrounds.Wjsg51c);
        if (use.House.NazorgProcess is not { } process) return await use.RefuseAsync(act, use.House.Refuse(RuleIds.Cov04));
        if (Refuse(use.House, use.User.Party) is { } refusal) return await use.RefuseAsync(act with { Process = process.Id }, refusal);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly ReleaseOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        await using var transaction = await use.Db.Database.BeginTransactionAsync(use.Aborted);
        // The party is said for the index; that it is the own one, the wall says.
        var party = use.User.Party;
        var partners = use.Seen<PartnerRecord>().AsNoTracking().Where(p => p.Party == party && p.Until == null);
        if (after is { } key) partners = partners.Where(p => p.ReleaseOn > key.ReleaseOn || (p.ReleaseOn == key.ReleaseOn && p.Id > key.Id));
        var found = await partners.OrderBy(p => p.ReleaseOn).ThenBy(p => p.Id).Take(take + 1).ToListAsync(use.Aborted);
        var today = use.Today;
        await use.DiscloseAsync([.. found.Take(take)]);
        var page = found.ToPage(take, p => (p.ReleaseOn, p.Id), use.Http).Select(p => PartnerView.Of(p, today));
        var shown = await use.ShowAsync(
            act with
            {
                Process = process.Id,
                Hits = [.. page.Items.Select(static row => row.RecordId)],
                Processing = new("inzien-partner", "Vrijlatingen ingezien door een vaste partner"),
            },
            page);
        await transaction.CommitAsync(use.Aborted);
        return shown;
    }

    /// <summary>NAZ-07: who is no fixed partner has no work here; an empty list would tell it that nobody is released.</summary>
    internal static Refusal? Refuse(HouseProfile house, string party) =>
        house.Unless(house.IsFixedPartner(party), RuleIds.Naz07, "Uw partij is hier geen vaste partner van nazorg.");
}
