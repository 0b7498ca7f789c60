namespace Platform.Intake.Referrals;

/// <summary>INT-04: the talk with the referring party: when, with whom (a function, not a name) and what came of it.</summary>
internal sealed class Consultation : IWalled<Consultation>
{
    public static RowWall<Consultation> Wall { get; } = RowWall.Of<Consultation>(
        ).House(c => c.House).Seen(by => by.With<Referral>((c, r) => r.Id == c.ReferralId));

    private Consultation()
    {
    }

    public Consultation(Referral referral, DateOnly on, string with, string summary, DateTimeOffset at) =>
        (Id, House, ReferralId, HeldOn, With, Summary, RecordedAt) = (Guid.CreateVersion7(at), referral.House, referral.Id, on, with, summary, at);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public Sealed<string> With { get; private set; } = "";

    public Sealed<string> Summary { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }
}
