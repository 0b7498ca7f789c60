using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Partners;

/// <summary>NAZ-07: one release, as the fixed partner that asks may see it.</summary>
internal static class GetPartnerRecord
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/partner-records/{id:guid}", Handle).WithName(nameof(GetPartnerRecord))
        .WithSummary("Een aangekondigde vrijlating, voor een vaste partner").RequireRoles(Roles.PartyDelegate);

    internal static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        // What is read and that it is disclosed are one save: nothing is shown of which the register does not tell.
        await using var transaction = await use.Db.Database.BeginTransactionAsync(use.Aborted);
        if (await use.Seen<PartnerRecord>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, use.Aborted) is not { } partner)
            return Problems.NotFound();
        await use.DiscloseAsync([partner]);
        var shown = await use.ShowAsync(
            new("partner-record.viewed", DisclosureGrounds.Wjsg51c)
            {
                On = partner.RecordId, Case = partner.RecordId, Process = partner.Process,
                Processing = new("inzien-partner", "Vrijlating ingezien door een vaste partner"),
            },
            PartnerView.Of(partner, use.Today));
        await transaction.CommitAsync(use.Aborted);
        return shown;
    }
}
