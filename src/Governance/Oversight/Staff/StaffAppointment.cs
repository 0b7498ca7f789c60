namespace Platform.Governance.Oversight.Staff;

/// <summary>The decision on which the appointment of who leads the house rests.</summary>
/// <param name="DecidedOn">The day.</param>
/// <param name="Used">Another appointment rests on it.</param>
internal sealed record AppointingDecision(DateOnly DecidedOn, bool Used);

internal static class StaffBases
{
    public static IReadOnlyList<string> All { get; } = ["employment", "secondment", "service-agreement"];
}

/// <summary>
/// The record on which the account of a member of the supporting staff rests (GOV-28), or of who leads the house by a decision of the board (GOV-31),
/// and with which it ends; the account is a pseudonym.
/// </summary>
internal sealed class StaffAppointment : IWalled<StaffAppointment>
{
    /// <summary>
    /// GOV-28: for who keeps and guards the records. Two terms of one account never overlap, nor two of one function that leads the house (GOV-31);
    /// the locks make two at one moment wait for each other.
    /// </summary>
    public static RowWall<StaffAppointment> Wall { get; } = RowWall.Of<StaffAppointment>().House(s => s.House)
        .Seen(by => by.Roles(StaffRights.Readers))
        .Guard(new("one_term_at_a_time", "before insert or update", """
            perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.account, 28));
            if new.role is not null then perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.role, 31)); end if;
            if exists (select from staff_appointments s where s.house = new.house and (s.account = new.account or s.role = new.role)
                and s.id <> new.id and tstzrange(s.starts_at, s.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
              raise exception 'two terms of one account or function overlap' using errcode = 'unique_violation';
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

    /// <summary>The role that leads the house; null for supporting staff.</summary>
    public string? Role { get; private set; }

    /// <summary>The decision by which the body appointed it; null for supporting staff, and for who was appointed before the platform was.</summary>
    public Guid? DecisionId { get; private set; }

    /// <summary>Where that decision is, when it was taken before the platform was.</summary>
    public string? DecisionReference { get; private set; }

    /// <summary>Who is responsible for who leads the house, as personnel: parties, or the managing organisation.</summary>
    public string[] ResponsibleAsPersonnel { get; private set; } = [];

    public string Function { get; private set; } = "";

    /// <summary>The employer: a party of the house, or another organisation.</summary>
    public string? Party { get; private set; }

    public string? Organisation { get; private set; }

    public string Basis { get; private set; } = "";

    /// <summary>The role that directs from day to day; of who leads the house the body that appointed it.</summary>
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

    /// <summary>
    /// GOV-31: who leads the house, by a decision of the body that appoints; its employer is who is responsible for it as personnel.
    /// </summary>
    public static StaffAppointment MakeManager(
        HouseProfile house, ManagerProfile manager, string account, Guid? decisionId, string? decisionReference, string basis, DateOnly from,
        DateOnly? until, DateTimeOffset at)
    {
        var responsible = house.ResponsibleFor(manager);
        var employer = responsible.FirstOrDefault(code => house.Party(code) is not null);
        var staff = Make(
            house, account, manager.Name, employer, employer is null ? responsible[0] : null, basis, manager.AppointedBy, from, until, at);
        (staff.Role, staff.DecisionId, staff.DecisionReference, staff.ResponsibleAsPersonnel) =
            (manager.Role, decisionId, decisionReference, [.. responsible]);
        return staff;
    }

    /// <summary>
    /// GOV-31: the body that appoints adopted a decision about personnel, before the first day; one decision, one appointment, and one at a time in
    /// that function.
    /// </summary>
    public static Refusal? MayLead(
        HouseProfile house, ManagerProfile manager, AppointingDecision? decision, DateOnly from, DateOnly? until, bool overlaps)
    {
        var body = house.Body(manager.AppointedBy)!.Name;
        return house.Unless(decision is not null, RuleIds.Gov31, $"Noem het aangenomen besluit van {body} over deze aanstelling.")
            ?? house.Unless(decision is not { Used: true }, RuleIds.Gov31, "Op dit besluit berust al een aanstelling.")
            ?? house.Unless(from >= decision?.DecidedOn, RuleIds.Gov31, $"De aanstelling begint niet voor het besluit van {body}.")
            ?? house.Unless(!(until < from), RuleIds.Gov31, "De laatste dag ligt voor de eerste.")
            ?? house.Unless(!overlaps, RuleIds.Gov31, "In die tijd is er al iemand in deze functie, of heeft dit account al een aanstelling.");
    }

    /// <summary>GOV-31: what the body decided about who leads the house changes by another decision of it, or ends.</summary>
    public Refusal? MayChange(HouseProfile house) => house.Unless(Role is null, RuleIds.Gov31,
        "Deze aanstelling berust op een besluit: beëindig haar, en leg met een nieuw besluit een nieuwe vast.");

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
