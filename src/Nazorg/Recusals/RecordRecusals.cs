using Platform.Contracts.Access;
using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Recusals;

/// <summary>ACC-08: accounts are excluded from a record, and from what other services have of it.</summary>
internal static class RecordRecusals
{
    private static readonly RecusalScope<NazorgRecord> Place = new()
    {
        Route = "/records/{id:guid}", Tag = "Toegang", Readers = [.. Rights.Readers, .. Roles.Guards], Leaders = Rights.Readers,
        Overseers = [.. Rights.Readers, .. Roles.Guards], Purpose = "pbw-18a",
        Seen = static (db, user, now) => db.Seen<NazorgRecord>(user, now),
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
