using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>How the slices come at a request.</summary>
internal static class RequestChanges
{
    /// <summary>Why a request takes nothing any more.</summary>
    public const string Over = "Dit verzoek is al beantwoord, vervallen of ingetrokken.";

    /// <summary>A change of an open question of the intake itself, by whoever does the intake and has seen its newest version.</summary>
    public static Change<InformationRequest> OnOpenRequest(this UseCase use, Guid id, string action, string name) => use
        .Change(new(action, "intake") { On = id }, ct => use.Seen<InformationRequest>().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Named(asked => Act.OnCase(action, "intake", asked.ReferralId, asked.Process) with { On = id, Processing = new("intake", name) })
        .Right(asked => use.DoesIntake(asked.Process), Refusals.OtherIntake)
        .IfMatch()
        .Phase(static asked => asked.State is RequestStates.Open, Over)
        .Phase(static asked => !asked.IsOfTriage, "Deze vraag is van de triage; daar wordt zij gewijzigd.");
}
