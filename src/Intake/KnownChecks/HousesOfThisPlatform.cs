using Platform.Intake.Referrals;

namespace Platform.Intake.KnownChecks;

/// <summary>
/// Answers for a house of this platform, in that house and in a transaction of its own. It is looked for in every open process at once and in closed
/// ones never (WEE-06), and what is written is the same: yes and no take the same work.
/// </summary>
internal sealed class HousesOfThisPlatform(IServiceScopeFactory scopes, CovenantCatalog covenants, Protection protection) : IKnownness
{
    public async Task<KnownAnswer> AskAsync(KnownQuestion question, CancellationToken ct)
    {
        var (house, person) = (covenants.House(question.ToHouse), question.Person);
        byte[][] keys =
        [
            .. house.Processes.Values.Where(process => !process.Closed).SelectMany(process => person.KeysIn(protection, house.Id, process.Id)),
        ];
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(house.Id), ct);
        var db = work.Db;
        var met = await (
            from key in db.Set<SubjectKey>()
            join subject in db.Set<Subject>() on key.SubjectId equals subject.Id
            join referral in db.Set<Referral>() on key.ReferralId equals referral.Id
            where key.House == house.Id && keys.Contains(key.Match) && referral.ShieldedAt == null && Phases.Running.Contains(referral.Phase)
            select new { subject.Id, subject.BirthOn }).ToListAsync(ct);
        // Days of birth are sealed; of who has only a year or a month here it is not certain that it is the same person.
        Guid[] people = [.. met.Where(one => person.Bsn is not null || one.BirthOn?.Value == person.BirthOn).Select(one => one.Id).Distinct()];
        var check = KnownCheck.Answered(question, people.Length > 0, person.Marks(protection, house.Id));
        db.Add(check);
        var account = work.Services.GetRequiredService<Account>();
        account.ServiceDid(house.Id, "known-check.answered", check.Id, null, question.Ground);
        account.Processed(house.Id, "algemeen/intake", "Bekendheid beantwoord aan een ander huis", people.DefaultIfEmpty(check.Id));
        await db.SaveChangesAsync(ct);
        return new(check.Known, new(
            house.ContactPoint.Party, house.Party(house.ContactPoint.Party)!.Name, house.Contact?.Phone, house.Contact?.Email));
    }
}
