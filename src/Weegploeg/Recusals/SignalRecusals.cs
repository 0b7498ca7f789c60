using Platform.Contracts.Weegploeg;
using Platform.Weegploeg.Access;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Recusals;

/// <summary>
/// ACC-08: accounts are excluded from a signal, and from the case it becomes. Only who holds something of this process hears it (WEE-06).
/// </summary>
internal static class SignalRecusals
{
    public static RecusalScope<Signal> Place { get; } = new()
    {
        Route = "/signals/{id:guid}", Tag = "Toegang", Readers = Rights.Members, Leaders = Rights.Members, Overseers = Rights.Members,
        Purpose = "weegploeg",
        Seen = static (db, user, now) => db.SignalsFor(user, DutchTime.DateOf(now)),
        Ids = static async (db, id, ct) =>
            await db.Set<Signal>().Where(s => s.Id == id).Select(s => s.CaseId).SingleOrDefaultAsync(ct) is { } became ? [id, became] : [id],
        Tell = static (db, recusal) => db.Publish(new SubjectRecused
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
