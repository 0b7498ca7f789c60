using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Partners;

/// <summary>NAZ-04: what a fixed partner reads for the first time is disclosed to it, and stands in the register from that moment on.</summary>
internal static class FirstReadings
{
    private const string Purpose = "Inzage door een vaste partner van nazorg, voor het eigen werk.";

    /// <summary>Registers what was not read before, in the transaction of who reads; of two first readings at once one is the first.</summary>
    public static async Task DiscloseAsync(this UseCase use, IReadOnlyList<PartnerRecord> read)
    {
        var (ids, now) = (read.Select(static partner => partner.Id).ToArray(), use.Now);
        var first = await use.Db.Database
            .SqlQuery<Guid>($"update partner_records set read_at = {now} where id = any({ids}) and read_at is null returning id")
            .ToListAsync(use.Aborted);
        foreach (var partner in read.Where(partner => first.Contains(partner.Id)))
        {
            use.Db.Add(new Disclosure
            {
                Id = Guid.CreateVersion7(now), RecordId = partner.RecordId, House = partner.House, Process = partner.Process, ToParty = partner.Party,
                Kinds = [DisclosureKinds.ReleaseDay, DisclosureKinds.Institution, DisclosureKinds.TrafficLight], Ground = DisclosureGrounds.Wjsg51c,
                Purpose = Purpose, DisclosedBy = use.User.Subject, DisclosedAt = now,
            });
            use.Account.Audit("disclosure.registered", partner.RecordId, partner.Process, DisclosureGrounds.Wjsg51c, partner.RecordId);
        }
    }
}
