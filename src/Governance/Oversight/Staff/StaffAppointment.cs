namespace Platform.Governance.Oversight.Staff;

internal static class StaffBases
{
    public static IReadOnlyList<string> All { get; } = ["employment", "secondment", "service-agreement"];
}

/// <summary>
/// The record on which the account of a member of the supporting staff rests, and with which it ends (GOV-28); the account is a pseudonym.
/// </summary>
internal sealed class StaffAppointment : IWalled<StaffAppointment>
{
    /// <summary>
    /// GOV-28: for who keeps and guards the records. Two terms of one account never overlap; the lock makes two at one moment wait for each other.
    /// </summary>
    public static RowWall<StaffAppointment> Wall { get; } = RowWall.Of<StaffAppointment>().House(s => s.House)
        .Seen(by => by.Roles(StaffRights.Readers))
        .Guard(new("one_term_at_a_time", "before insert or update", """
            perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.account, 28));
            if exists (select from staff_appointments s where s.house = new.house and s.account = new.account and s.id <> new.id
                and tstzrange(s.starts_at, s.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
              raise exception 'two terms of one account overlap' using errcode = 'unique_violation';
            end if;
            return new;
            """));

    private StaffAppointment()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Account { get; private set; } = "";

    public string Function { get; private set; } = "";

    /// <summary>The employer: a party of the house, or another organisation.</summary>
    public string? Party { get; private set; }

    public string? Organisation { get; private set; }

    public string Basis { get; private set; } = "";

    /// <summary>The role that directs from day to day.</summary>
    public string DirectedBy { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day; null while no end is known.</summary>
    public DateOnly? Until { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>From this moment the account opens nothing; the day after the last, or at once.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When the end was recorded; after that nothing changes.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    public static StaffAppointment Make(
        HouseProfile house, string account, string function, string? party, string? organisation, string basis, string directedBy, DateOnly from,
        DateOnly? until, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Account = account,
            Function = function, Party = party, Organisation = organisation, Basis = basis, DirectedBy = directedBy, From = from, Until = until,
            StartsAt = DutchTime.StartOf(from), EndsAt = After(until),
        };

    /// <summary>GOV-28: dates in order, and no two appointments of one account at the same time.</summary>
    public static Refusal? MayRun(HouseProfile house, DateOnly from, DateOnly? until, bool overlaps) =>
        house.Unless(!(until < from), RuleIds.Gov28, "De laatste dag ligt voor de eerste.")
        ?? house.Unless(!overlaps, RuleIds.Gov28, "Dit account heeft in die tijd al een aanstelling.");

    public void Change(string directedBy, DateOnly? until) => (DirectedBy, Until, EndsAt) = (directedBy, until, After(until));

    /// <summary>GOV-28: an end lies inside the term.</summary>
    public Refusal? MayEnd(HouseProfile house, DateOnly on) =>
        house.Unless(on >= From && !(on > Until), RuleIds.Gov28, "De laatste dag ligt niet binnen de aanstelling.");

    public void End(DateOnly on, bool atOnce, DateTimeOffset at) => (Until, EndsAt, EndedAt) = (on, atOnce ? at : After(on), at);

    public static DateTimeOffset? After(DateOnly? lastDay) => lastDay is { } day ? DutchTime.EndOf(day) : null;
}
