namespace Platform.Governance.Oversight.Register;

/// <summary>Who coordinates as functionaris gegevensbescherming: a function at an organisation, never a person's name (WGS 1.4(2)).</summary>
internal sealed class FgAppointment : IWalled<FgAppointment>
{
    /// <summary>GOV-27: public within the house. One coordinates at a time, also when two are recorded at the same moment.</summary>
    public static RowWall<FgAppointment> Wall { get; } = RowWall.Of<FgAppointment>().House(a => a.House).Guard(new("one_at_a_time", "before insert or update", """
            perform pg_advisory_xact_lock(hashtextextended(new.house, 27));
            if exists (select from fg_appointments a where a.house = new.house and a.id <> new.id
                and daterange(a.from_on, a.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')) then
              raise exception 'two coordinate at a time' using errcode = 'unique_violation';
            end if;
            return new;
            """));

    private FgAppointment()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Function { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    public uint Version { get; private set; }

    public static FgAppointment Make(string house, string function, string organisation, DateOnly from, DateOnly? until, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Function = function, Organisation = organisation, From = from, Until = until,
    };

    /// <summary>GOV-27: dates in order, and one coordinates at a time.</summary>
    public static Refusal? MayRun(HouseProfile house, DateOnly from, DateOnly? until, bool overlaps) =>
        house.Unless(!(until < from), RuleIds.Gov27, "De laatste dag ligt voor de eerste.")
        ?? house.Unless(!overlaps, RuleIds.Gov27, "In die tijd coördineert al een ander.");

    public void End(DateOnly until) => Until = until;
}
