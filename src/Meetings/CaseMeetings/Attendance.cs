using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

/// <summary>A delegate's presence for one case, recorded with the mandate to decide (MEE-05). The function, never the name.</summary>
internal sealed class Attendance : IWalled<Attendance>
{
    public static RowWall<Attendance> Wall { get; } = RowWall.Of<Attendance>().House(a => a.House)
        .Seen(by => by.With<Case>((a, c) => c.Id == a.CaseId));

    private Attendance()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid MeetingId { get; private set; }

    public Guid CaseId { get; private set; }

    public string Party { get; private set; } = "";

    public Sealed<string> PersonRole { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>
    /// MEE-05: without a mandate a delegate cannot be listed; MEE-03: neither can a party that was not invited, or (MEE-19) is involved no longer.
    /// </summary>
    public static Refusal? MayBeListed(HouseProfile house, string party, bool mandate, bool invited, bool involved) =>
        house.Unless(mandate, RuleIds.Mee05, $"Het mandaat van {party} ontbreekt.")
        ?? house.Unless(invited, RuleIds.Mee03, $"{party} is voor geen casus van dit overleg uitgenodigd.")
        ?? house.Unless(involved, RuleIds.Mee19, $"{party} is bij geen casus van dit overleg meer betrokken.");

    public static Attendance Record(Invitation invitation, string personRole, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(), House = invitation.House, MeetingId = invitation.MeetingId, CaseId = invitation.CaseId, Party = invitation.Party,
        PersonRole = personRole, RecordedAt = at,
    };

    public void Correct(string personRole, DateTimeOffset at) => (PersonRole, RecordedAt) = (personRole, at);
}
