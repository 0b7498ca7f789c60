using Platform.Contracts.Access;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Recusals;

/// <summary>ACC-08: accounts are excluded from a referral, and so from its case in every service.</summary>
internal static class ReferralRecusals
{
    private static readonly RecusalScope<Referral> Place = new()
    {
        Route = "/referrals/{id:guid}", Tag = "Toegang", Readers = Rights.Readers, Leaders = [Roles.ProcessDirector],
        Overseers = Roles.Overseers, Purpose = "intake",
        Seen = static (db, user, now) => db.Seen<Referral>(user, now),
        // Whoever is only asked about the case knows of it too, and may know the person.
        KnownOf = static (db, user, id, ct) => db.Seen<InformationRequest>(user).Where(r => r.ReferralId == id).Select(r => r.Process)
            .FirstOrDefaultAsync(ct),
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
