namespace Platform.Intake.Parties;

/// <summary>What Governance told of a party's membership of a house; without a row the covenant's own list of parties holds.</summary>
internal sealed class Membership
{
    private Membership()
    {
    }

    public Membership(string house, string party) => (House, Party) = (house, party);

    public string House { get; private set; } = "";

    public string Party { get; private set; } = "";

    public DateTimeOffset? Since { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void Acceded(DateTimeOffset from) => Since = Since > from ? Since : from;

    public void Ended(DateTimeOffset from) => EndedAt = EndedAt > from ? EndedAt : from;

    /// <summary>Active at a moment: the latest word that had taken effect by then counts, in whatever order the words came.</summary>
    public bool IsActive(bool inProfile, DateTimeOffset at)
    {
        var ended = EndedAt <= at ? EndedAt : null;
        return Since <= at ? ended is null || ended < Since : Since is null && inProfile && ended is null;
    }
}
