namespace Platform.Governance.Oversight.Accounts;

/// <summary>What is recorded of an account; everything but the first day can still be missing.</summary>
/// <param name="Task">For what it was designated: a code of the law (WGS 1.8(2)).</param>
/// <param name="DesignatedBy">The function at the party of who designated it; never a name.</param>
/// <param name="DesignatedOn">When.</param>
/// <param name="Conduct">How conduct was established: one of <see cref="ConductProofs"/> (BGS 1.11).</param>
/// <param name="ConductOn">The date of the VOG or screening.</param>
/// <param name="Trainings">Topic of BGS 1.17 to the day of the training.</param>
/// <param name="SecrecyOn">When the person declared in writing to know the duty of secrecy (MN 17.2, GM 18.2).</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
internal sealed record AccountFacts(
    string? Task, string? DesignatedBy, DateOnly? DesignatedOn, string? Conduct, DateOnly? ConductOn, IReadOnlyDictionary<string, DateOnly> Trainings,
    DateOnly? SecrecyOn, DateOnly From, DateOnly? Until)
{
    public bool Equals(AccountFacts? other) => other is not null && (Task, DesignatedBy, DesignatedOn, Conduct, ConductOn, SecrecyOn, From, Until)
        == (other.Task, other.DesignatedBy, other.DesignatedOn, other.Conduct, other.ConductOn, other.SecrecyOn, other.From, other.Until)
        && Trainings.Count == other.Trainings.Count && !Trainings.Except(other.Trainings).Any();

    public override int GetHashCode() => HashCode.Combine(Task, DesignatedOn, From, Until);
}

internal static class ConductProofs
{
    public const string Vog = "vog";

    public static IReadOnlyList<string> All { get; } = [Vog, "screening"];
}

/// <summary>
/// The record on which an account of a house rests (ACC-04): kept for the party that designated it, and told to every service, which lets the account
/// in only while it is complete. The account is a pseudonym.
/// </summary>
internal sealed class AccountRecord : IWalled<AccountRecord>
{
    /// <summary>ACC-04: for who keeps and guards the records, and for a party its own; never two of one account at one party at a time.</summary>
    public static RowWall<AccountRecord> Wall { get; } = RowWall.Of<AccountRecord>().House(r => r.House)
        .Seen(by => by.Roles(AccountRights.OfAllParties).All(all => all.Roles(AccountRights.Own).Own(r => r.Party)))
        // A trigger and not an exclusion constraint, so that the refusal is a unique violation as any other;
        // the lock makes two at one moment wait for each other.
        .Guard(new("one_record_at_a_time", "before insert or update", """
            perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.account || '/' || new.party, 4));
            if exists (select from account_records r where r.house = new.house and r.account = new.account and r.party = new.party and r.id <> new.id
                and tstzrange(r.starts_at, r.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
              raise exception 'two records of one account overlap' using errcode = 'unique_violation';
            end if;
            return new;
            """));

    private readonly List<AccountRecordVersion> versions = [];

    private AccountRecord()
    {
    }

    /// <summary>Years that a record is kept after its end, to account for who could see what; then it goes.</summary>
    public const int KeptYears = 5;

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Account { get; private set; } = "";

    /// <summary>The party that designated it; or the house itself, for its own staff.</summary>
    public string Party { get; private set; } = "";

    public Sealed<AccountFacts> Facts { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>From this moment the account opens nothing: the day after the last, or at once.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When the end was recorded; after that nothing changes.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>From when the record is complete; null while something is missing.</summary>
    public DateTimeOffset? CompleteFrom { get; private set; }

    public DateTimeOffset? CompleteUntil { get; private set; }

    /// <summary>Counts the changes: of what was told the highest counts.</summary>
    public long Revision { get; private set; }

    public uint Version { get; private set; }

    /// <summary>The record as it was after each change; what stands now is the last.</summary>
    public IReadOnlyList<AccountRecordVersion> Versions => versions;

    public static AccountRecord Make(HouseProfile house, string account, string party, AccountFacts facts, string by, DateTimeOffset at)
    {
        var record = new AccountRecord
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
            Account = account, Party = party,
        };
        record.Take(house.Law, facts, null, "made", by, at);
        return record;
    }

    public void Correct(LawProfile law, AccountFacts facts, string by, DateTimeOffset at) => Take(law, facts, null, "corrected", by, at);

    /// <summary>The last day, or at once.</summary>
    public void End(LawProfile law, DateOnly on, bool atOnce, string by, DateTimeOffset at)
    {
        EndedAt = at;
        Take(law, Facts.Value with { Until = on }, atOnce ? at : null, "ended", by, at);
    }

    private void Take(LawProfile law, AccountFacts facts, DateTimeOffset? endsAt, string change, string by, DateTimeOffset at)
    {
        (Facts, From, Until) = (facts, facts.From, facts.Until);
        (StartsAt, EndsAt) = (DutchTime.StartOf(facts.From), endsAt ?? (facts.Until is { } last ? DutchTime.EndOf(last) : null));
        var complete = AccountRules.Lacking(law, facts).Count == 0;
        (CompleteFrom, CompleteUntil) = (complete ? AccountRules.CompleteFrom(facts) : null, complete ? EndsAt : null);
        Revision++;
        versions.Add(new() { RecordId = Id, Revision = Revision, House = House, Change = change, By = by, At = at, Facts = facts });
    }
}

/// <summary>One change of a record: what it said from then on, and who did it.</summary>
internal sealed class AccountRecordVersion : IWalled<AccountRecordVersion>
{
    public static RowWall<AccountRecordVersion> Wall { get; } = RowWall.Of<AccountRecordVersion>().House(v => v.House)
        .Seen(by => by.With<AccountRecord>((v, r) => r.Id == v.RecordId));

    public required Guid RecordId { get; init; }

    public required long Revision { get; init; }

    public required string House { get; init; }

    /// <summary>made, corrected or ended.</summary>
    public required string Change { get; init; }

    /// <summary>The account that did it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Sealed<AccountFacts> Facts { get; init; }
}
