namespace Platform.Governance.Access;

/// <summary>The ways of saying no that only this service has; the others are everybody's.</summary>
internal static class Refusals
{
    /// <summary>To whom what is recorded belongs.</summary>
    public const string Keepers = "In dit huis legt de secretaris of de dagelijkse leiding dit vast.";

    /// <summary>To whom what a party does belongs.</summary>
    public const string PartyItself = "Dit doet de partij zelf, of de secretaris of de dagelijkse leiding als de partij het schriftelijk liet weten.";

    /// <summary>What is asked of the day on which something was done.</summary>
    public const string PastDay = "Geef de dag, vandaag of eerder.";

    /// <summary>403 by GOV-10: the meetings of this body are closed to who has no seat in it.</summary>
    public static async Task<ProblemHttpResult> ClosedAsync(this UseCase use, string action)
    {
        var refusal = use.House.Unless(false, RuleIds.Gov10);
        await use.Db.RecordNo(use.Account, refusal?.Rule ?? "missing-right", action, null, null, use.Aborted);
        return refusal?.ToForbidden("U mag dit niet.")
            ?? Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", "U hebt geen zetel in dit overleg.");
    }

    /// <summary>409: the covenant of this house does not know this.</summary>
    public static ProblemHttpResult NotInThisCovenant() => Problems.Of(
        StatusCodes.Status409Conflict, "not-in-this-covenant", "Dit staat niet in dit convenant.",
        "Het convenant van dit huis kent deze afspraak niet.");
}
