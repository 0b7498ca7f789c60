using Platform.Contracts.Access;
using Platform.Contracts.Governance;
using Platform.Contracts.Intake;
using Platform.Contracts.Logboek;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;
using Platform.Contracts.Weegploeg;

namespace Platform.Contracts;

/// <summary>
/// Who tells whom what, said once. What each login may do on the broker follows from it, so a service that publishes or consumes anything else is
/// refused there; a test holds it against the code.
/// </summary>
public static class Wire
{
    /// <summary>The service that weighs and decides, as its address and its login are named.</summary>
    public const string Triage = "triage";

    /// <summary>The service that keeps the audit and processing lines of all.</summary>
    public const string Logboek = "logboek";

    private const string Intake = "intake";
    private const string Meetings = "meetings";
    private const string Nazorg = "nazorg";
    private const string Weegploeg = "weegploeg";
    private const string Governance = "governance";
    private const string Retention = "retention";

    /// <summary>The services on the bus.</summary>
    public static IReadOnlyList<string> Services { get; } = [Intake, Triage, Meetings, Nazorg, Weegploeg, Governance, Retention, Logboek];

    /// <summary>
    /// WEE-06: the services all of whose work is of a closed process. Said here and nowhere else: such a service tells nothing but that it lives, the
    /// gateway tells nothing of what goes there, Operations shows no queue of it, and of a message that it alone publishes the mere number would tell
    /// (<see cref="IsSilent"/>).
    /// </summary>
    public static IReadOnlyList<string> Silent { get; } = [Weegploeg];

    /// <summary>Every contract.</summary>
    public static IReadOnlyList<Flow> Flows { get; } =
    [
        // Who has to do with a case, and who has not.
        Of<PartyInvolved>([Triage, Meetings], [Intake, Triage, Meetings, Governance]),
        Of<AccountRecused>([Intake, Nazorg], [Triage, Meetings, Governance, Retention, Logboek]),
        Of<SubjectRecused>([Weegploeg], [Meetings, Governance, Retention, Logboek]),
        Of<EmergencyAccessOpened>([Intake], [Triage, Meetings]),
        Of<EmergencyReviewSet>([Intake], [Governance]),

        // The way of a case.
        Of<CaseReferred>([Intake], [Triage, Governance, Retention]),
        Of<ReferralWithdrawn>([Intake], [Intake, Triage, Governance, Retention]),
        Of<InformationSupplied>([Intake], [Triage]),
        Of<InformationCorrected>([Intake], [Intake, Triage]),
        Of<InformationWithdrawn>([Intake], [Intake, Triage]),
        Of<InformationImported>([Intake], [Retention]),
        Of<IntakeCompleted>([Intake], [Triage, Governance]),
        Of<TriageInformationRequested>([Triage], [Intake]),
        Of<TriageDecided>([Triage], [Intake, Meetings, Governance, Retention]),
        Of<CaseScaledDown>([Meetings], [Weegploeg, Governance, Retention]),
        Of<WorkProcessDeparted>([Meetings], [Governance]),

        // Releases, and subjects of the weegploeg.
        Of<ReleaseAnnounced>([Nazorg], [Governance, Retention]),
        Of<ReleaseChanged>([Nazorg], [Retention]),
        Of<ReleaseWithdrawn>([Nazorg], [Governance, Retention]),
        Of<NazorgClosed>([Nazorg], [Governance, Retention]),
        Of<SubjectAgendaed>([Weegploeg], [Meetings, Governance, Retention]),
        Of<SubjectClosed>([Weegploeg], [Governance]),

        // What the board decides holds everywhere.
        Of<PartyAcceded>([Governance], Services),
        Of<PartyExcluded>([Governance], Services),
        Of<PartyLeft>([Governance], Services),
        Of<CovenantAmended>([Governance], Services),
        Of<StaffTermSet>([Governance], Services),
        Of<MandateSet>([Governance], [Triage, Meetings]),
        Of<AccountStandingsAsked>(Services, [Governance]),
        Of<AccountStandingsChanged>([Governance], Services),
        Of<AccountStandingsTold>([Governance], Services),
        Of<DisputeFiled>([Governance], [Retention]),
        Of<DisputeEnded>([Governance], [Retention]),
        Of<ComplaintFiled>([Governance], [Retention]),
        Of<ComplaintEnded>([Governance], [Retention]),

        // Disappearing, and accounting for it.
        Of<ShieldDossier>([Retention], [Intake, Triage, Meetings, Nazorg, Weegploeg, Governance]),
        Of<EraseDossier>([Retention], [Intake, Triage, Meetings, Nazorg, Weegploeg, Governance]),
        Of<DossierPartErased>([Intake, Triage, Meetings, Nazorg, Weegploeg, Governance], [Retention]),
        Of<DossierErased>([Retention], [Governance]),
        Of<LogLinesRecorded>(Services, [Logboek]),
        Of<CaseAccessAsked>([Logboek], Services, ofAnyProcess: true),
        Of<CaseAccessTold>(Services, [Logboek], ofAnyProcess: true),
    ];

    private static readonly HashSet<Type> SilentContracts = [.. Flows.Where(
        static flow => flow.OfAnyProcess || flow.Publishers.All(Silent.Contains)).Select(static flow => flow.Contract)];

    /// <summary>
    /// Whether a message of this contract tells by its being there that there is a subject of a closed process: a silent service alone publishes it.
    /// </summary>
    /// <param name="contract">The contract.</param>
    public static bool IsSilent(Type contract) => SilentContracts.Contains(contract);

    private static Flow Of<T>(IReadOnlyList<string> publishers, IReadOnlyList<string> consumers, bool ofAnyProcess = false) where T : class =>
        new(typeof(T), publishers, consumers, ofAnyProcess);
}
