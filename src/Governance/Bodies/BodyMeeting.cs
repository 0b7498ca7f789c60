namespace Platform.Governance.Bodies;

/// <summary>A meeting of the Stuurgroep or the tactical meeting; its papers are for members only (GOV-10).</summary>
internal sealed class BodyMeeting
{
    private BodyMeeting()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public string Place { get; private set; } = "";

    public string[] Agenda { get; private set; } = [];

    public uint Version { get; private set; }

    public static BodyMeeting Plan(Guid id, string house, string body, DateTimeOffset startsAt, DateTimeOffset endsAt, string place, string[] agenda) => new()
    {
        Id = id, House = house, Body = body, StartsAt = startsAt, EndsAt = endsAt, Place = place, Agenda = agenda,
    };
}
