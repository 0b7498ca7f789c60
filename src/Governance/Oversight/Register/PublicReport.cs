namespace Platform.Governance.Oversight.Register;

/// <summary>Where the public annual report of a year stands (WGS 1.12).</summary>
internal sealed class PublicReport : IWalled<PublicReport>
{
    /// <summary>GOV-27: public within the house.</summary>
    public static RowWall<PublicReport> Wall { get; } = RowWall.Of<PublicReport>().House(r => r.House);

    /// <summary>The first year of the law.</summary>
    public const int FirstYear = 2025;

    private PublicReport()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public int Year { get; private set; }

    public DateOnly PublishedOn { get; private set; }

    public string Address { get; private set; } = "";

    public uint Version { get; private set; }

    public static PublicReport Of(string house, int year, DateOnly publishedOn, string address, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Year = year, PublishedOn = publishedOn, Address = address,
    };

    /// <summary>A proposal: the law names no day; half a year after the year it is about.</summary>
    public static DateOnly DueOn(int year) => new(year + 1, 7, 1);

    public static Refusal? MayBePublished(HouseProfile house, int year, DateOnly on) =>
        house.Unless(on.Year > year, RuleIds.Gov27, "Een jaarverslag verschijnt na het jaar.");
}
