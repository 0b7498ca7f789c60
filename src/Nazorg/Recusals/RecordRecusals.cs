using Platform.Contracts.Access;
using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Recusals;

/// <summary>ACC-08: accounts are excluded from a record, and from what other services have of it.</summary>
internal static class RecordRecusals
{
    private static readonly RecusalScope<NazorgRecord> Place = new()
    {
        Route = "/records/{id:guid}", Tag = "Toegang", Readers = [.. Rights.Readers, .. Roles.Guards, Roles.PartyDelegate], Leaders = Rights.Readers,
        Overseers = [.. Rights.Readers, .. Roles.Guards], Purpose = "pbw-18a",
        Seen = static (db, user, now) => db.Seen<NazorgRecord>(user, now),
        // NAZ-07: a fixed partner sees no record, and may know from its own view whom it is about.
        KnownOf = static (db, user, id, ct) => db.Seen<PartnerRecord>(user)
            .Where(p => p.RecordId == id && p.Party == user.Party && p.Until == null).Select(static p => p.Process).SingleOrDefaultAsync(ct),
        Tell = static (db, recusal) => db.Publish(new AccountRecused
        {
            House = recusal.House, CaseId = recusal.CaseId, Process = recusal.Process, Account = recusal.Account, SetAt = recusal.SetAt,
            LiftedAt = recusal.LiftedAt,
        }),
    };

    public static void Map(RouteGroupBuilder api)
    {
        RecuseAccount.Map(api, Place);
        LiftRecusal.Map(api, Place);
        ListRecusals.Map(api, Place);
    }
}
