namespace Platform.Governance.Register;

/// <summary>Who coordinates as functionaris gegevensbescherming: a function at an organisation, never a person's name (WGS 1.4(2)).</summary>
internal sealed class FgAppointment
{
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
