namespace Platform.Covenants;

/// <summary>The key of every rule the platform carries out; a covenant profile gives a key its article and sentence, or leaves it out.</summary>
public static class RuleIds
{
    /// <summary>Houses, covenants, work areas and what belongs to them.</summary>
    public const string Cov01 = "COV-01";
    /// <summary>The parties are those that signed.</summary>
    public const string Cov02 = "COV-02";
    /// <summary>Each house speaks its own words.</summary>
    public const string Cov03 = "COV-03";
    /// <summary>Only processes the house has.</summary>
    public const string Cov04 = "COV-04";
    /// <summary>Each process names its privacy protocol.</summary>
    public const string Cov05 = "COV-05";
    /// <summary>Criteria for complex cases, recorded with a motivation.</summary>
    public const string Cov06 = "COV-06";
    /// <summary>Controller responsibility cannot be mandated.</summary>
    public const string Cov07 = "COV-07";
    /// <summary>Every decision keeps the covenant version it was taken under.</summary>
    public const string Cov08 = "COV-08";
    /// <summary>Agreements of a single municipality with the house.</summary>
    public const string Cov09 = "COV-09";

    /// <summary>Advice without person identifiers.</summary>
    public const string Int01 = "INT-01";
    /// <summary>Only an active party of the house refers.</summary>
    public const string Int02 = "INT-02";
    /// <summary>A referral is complete: personal details, problem, goal.</summary>
    public const string Int03 = "INT-03";
    /// <summary>Consultation with the referrer before a decision.</summary>
    public const string Int04 = "INT-04";
    /// <summary>Enrichment by the information coordinator.</summary>
    public const string Int05 = "INT-05";
    /// <summary>Information stays its supplier's.</summary>
    public const string Int06 = "INT-06";
    /// <summary>Person or household, related people only.</summary>
    public const string Int07 = "INT-07";
    /// <summary>A running case of the same person, shown to the process director.</summary>
    public const string Int08 = "INT-08";
    /// <summary>Categories out of the closed list.</summary>
    public const string Int09 = "INT-09";
    /// <summary>Secrecy needs a ground; police items name their article.</summary>
    public const string Int10 = "INT-10";
    /// <summary>Whether the person was told.</summary>
    public const string Int11 = "INT-11";
    /// <summary>A partner's data taken in as a file.</summary>
    public const string Int12 = "INT-12";
    /// <summary>The list of a house that keeps one.</summary>
    public const string Int13 = "INT-13";
    /// <summary>Whether a person is known in another house.</summary>
    public const string Int14 = "INT-14";

    /// <summary>Who decides.</summary>
    public const string Tri01 = "TRI-01";
    /// <summary>Relevant parties, and the municipality, are consulted.</summary>
    public const string Tri02 = "TRI-02";
    /// <summary>Local, unless.</summary>
    public const string Tri03 = "TRI-03";
    /// <summary>The criteria are weighed and recorded.</summary>
    public const string Tri04 = "TRI-04";
    /// <summary>Three outcomes, each with what it needs.</summary>
    public const string Tri05 = "TRI-05";
    /// <summary>The whole system is looked at.</summary>
    public const string Tri06 = "TRI-06";
    /// <summary>Only an accepted case reaches a case meeting.</summary>
    public const string Tri07 = "TRI-07";
    /// <summary>The mandate of a lid-1 participant is named.</summary>
    public const string Tri08 = "TRI-08";

    /// <summary>Goal, type of decisions and themes before the agenda.</summary>
    public const string Mee01 = "MEE-01";
    /// <summary>The process director sets the agenda.</summary>
    public const string Mee02 = "MEE-02";
    /// <summary>Only parties with a ground and purpose are invited.</summary>
    public const string Mee03 = "MEE-03";
    /// <summary>Reading before the meeting needs the supplier's accord.</summary>
    public const string Mee04 = "MEE-04";
    /// <summary>Delegates have a mandate.</summary>
    public const string Mee05 = "MEE-05";
    /// <summary>The meeting appoints a case director.</summary>
    public const string Mee06 = "MEE-06";
    /// <summary>One integral plan per case.</summary>
    public const string Mee07 = "MEE-07";
    /// <summary>Each party's role and information need.</summary>
    public const string Mee08 = "MEE-08";
    /// <summary>Criteria and decision for scaling down.</summary>
    public const string Mee09 = "MEE-09";
    /// <summary>Supervision of agreements.</summary>
    public const string Mee10 = "MEE-10";
    /// <summary>Closed meetings, consent before disclosure.</summary>
    public const string Mee11 = "MEE-11";
    /// <summary>Seen as it is recorded; visibility by supplier.</summary>
    public const string Mee12 = "MEE-12";
    /// <summary>Parties keep their own powers.</summary>
    public const string Mee13 = "MEE-13";
    /// <summary>Disputes about case and process director.</summary>
    public const string Mee14 = "MEE-14";
    /// <summary>The incidental third.</summary>
    public const string Mee15 = "MEE-15";
    /// <summary>Household with roles and shielded addresses.</summary>
    public const string Mee16 = "MEE-16";
    /// <summary>Each party carries out and reports on its own agreements.</summary>
    public const string Mee17 = "MEE-17";
    /// <summary>On whose behalf the process director acts; departures of the work process.</summary>
    public const string Mee18 = "MEE-18";
    /// <summary>Involvement ends on the meeting's word, when the party goes, when the case closes.</summary>
    public const string Mee19 = "MEE-19";

    /// <summary>Release notifications arrive and are followed.</summary>
    public const string Naz01 = "NAZ-01";
    /// <summary>Information only, no plan.</summary>
    public const string Naz02 = "NAZ-02";
    /// <summary>A weight on five life domains, set by a person.</summary>
    public const string Naz03 = "NAZ-03";
    /// <summary>Disclosures are registered.</summary>
    public const string Naz04 = "NAZ-04";
    /// <summary>A notification outside the houses with nazorg is refused.</summary>
    public const string Naz05 = "NAZ-05";
    /// <summary>A risk notice is for named roles.</summary>
    public const string Naz06 = "NAZ-06";
    /// <summary>The fixed partners see the records of their own work.</summary>
    public const string Naz07 = "NAZ-07";

    /// <summary>Signals come in through a core party.</summary>
    public const string Wee01 = "WEE-01";
    /// <summary>Two outcomes.</summary>
    public const string Wee02 = "WEE-02";
    /// <summary>An insufficient signal expires.</summary>
    public const string Wee03 = "WEE-03";
    /// <summary>Plan with the aims; core parties close.</summary>
    public const string Wee04 = "WEE-04";
    /// <summary>Advice of experts.</summary>
    public const string Wee05 = "WEE-05";
    /// <summary>Nobody outside learns that a subject exists.</summary>
    public const string Wee06 = "WEE-06";
    /// <summary>Who is weighed meets the criterion for a subject.</summary>
    public const string Wee07 = "WEE-07";

    /// <summary>Cadence of the board.</summary>
    public const string Gov01 = "GOV-01";
    /// <summary>Composition, chair and secretary.</summary>
    public const string Gov02 = "GOV-02";
    /// <summary>The plan has all its parts.</summary>
    public const string Gov03 = "GOV-03";
    /// <summary>The plan is distributed in time.</summary>
    public const string Gov04 = "GOV-04";
    /// <summary>Input of the parties before a decision.</summary>
    public const string Gov05 = "GOV-05";
    /// <summary>Majority, consensus first.</summary>
    public const string Gov06 = "GOV-06";
    /// <summary>Input of an absent member.</summary>
    public const string Gov07 = "GOV-07";
    /// <summary>No decision: escalation.</summary>
    public const string Gov08 = "GOV-08";
    /// <summary>Who is informed.</summary>
    public const string Gov09 = "GOV-09";
    /// <summary>Closed meetings of the board and the tactical meeting.</summary>
    public const string Gov10 = "GOV-10";
    /// <summary>Cadence of the tactical meeting.</summary>
    public const string Gov11 = "GOV-11";
    /// <summary>Composition, tasks and mandate of the tactical meeting.</summary>
    public const string Gov12 = "GOV-12";
    /// <summary>Decisions of the tactical meeting.</summary>
    public const string Gov13 = "GOV-13";
    /// <summary>Annual report.</summary>
    public const string Gov14 = "GOV-14";
    /// <summary>Trends and bottlenecks without persons.</summary>
    public const string Gov15 = "GOV-15";
    /// <summary>Disputes climb their ladder.</summary>
    public const string Gov16 = "GOV-16";
    /// <summary>Accession.</summary>
    public const string Gov17 = "GOV-17";
    /// <summary>Amendment.</summary>
    public const string Gov18 = "GOV-18";
    /// <summary>Term.</summary>
    public const string Gov19 = "GOV-19";
    /// <summary>Exclusion.</summary>
    public const string Gov20 = "GOV-20";
    /// <summary>Secrecy outlives membership.</summary>
    public const string Gov21 = "GOV-21";
    /// <summary>Information security.</summary>
    public const string Gov22 = "GOV-22";
    /// <summary>Contributions and expenditure.</summary>
    public const string Gov23 = "GOV-23";
    /// <summary>Communication to outsiders.</summary>
    public const string Gov24 = "GOV-24";
    /// <summary>Contact persons.</summary>
    public const string Gov25 = "GOV-25";
    /// <summary>Mandates between parties.</summary>
    public const string Gov26 = "GOV-26";
    /// <summary>Supervision: advisory committee, privacy officer, audits.</summary>
    public const string Gov27 = "GOV-27";
    /// <summary>Supporting staff.</summary>
    public const string Gov28 = "GOV-28";
    /// <summary>Points raised to the national board.</summary>
    public const string Gov29 = "GOV-29";
    /// <summary>Whom the chair approaches in a deadlock.</summary>
    public const string Gov30 = "GOV-30";
    /// <summary>Appointment of managers.</summary>
    public const string Gov31 = "GOV-31";
    /// <summary>Who decides what, and complaints.</summary>
    public const string Gov32 = "GOV-32";
    /// <summary>Contracts, and messages between houses.</summary>
    public const string Gov33 = "GOV-33";
    /// <summary>Incidental strategic decisions.</summary>
    public const string Gov34 = "GOV-34";

    /// <summary>Shielded, cleaned in phases, gone.</summary>
    public const string Ret01 = "RET-01";
    /// <summary>Hard cap of five years after first processing.</summary>
    public const string Ret02 = "RET-02";
    /// <summary>Referrals not taken up.</summary>
    public const string Ret03 = "RET-03";
    /// <summary>Renewal.</summary>
    public const string Ret04 = "RET-04";
    /// <summary>Hold.</summary>
    public const string Ret05 = "RET-05";
    /// <summary>Destruction with review, cooling-off and certificate.</summary>
    public const string Ret06 = "RET-06";
    /// <summary>Erasures survive a restored backup.</summary>
    public const string Ret07 = "RET-07";
    /// <summary>Rights requests.</summary>
    public const string Ret08 = "RET-08";
    /// <summary>Correction reaches everyone.</summary>
    public const string Ret09 = "RET-09";
    /// <summary>Own terms for nazorg and radicalisation.</summary>
    public const string Ret10 = "RET-10";
    /// <summary>Counts survive without persons.</summary>
    public const string Ret11 = "RET-11";

    /// <summary>Involvement per case and phase.</summary>
    public const string Acc01 = "ACC-01";
    /// <summary>Houses are walls.</summary>
    public const string Acc02 = "ACC-02";
    /// <summary>Processes are walls.</summary>
    public const string Acc03 = "ACC-03";
    /// <summary>An account needs its grounds.</summary>
    public const string Acc04 = "ACC-04";
    /// <summary>The audit log.</summary>
    public const string Acc05 = "ACC-05";
    /// <summary>The processing log.</summary>
    public const string Acc06 = "ACC-06";
    /// <summary>No personal data on the bus, in telemetry, URLs or errors.</summary>
    public const string Acc07 = "ACC-07";
    /// <summary>A user excluded from a case.</summary>
    public const string Acc08 = "ACC-08";
    /// <summary>Emergency access.</summary>
    public const string Acc09 = "ACC-09";
    /// <summary>Who could see, and who did see.</summary>
    public const string Acc10 = "ACC-10";

    /// <summary>Every rule, in the order of the chain.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Cov01, Cov02, Cov03, Cov04, Cov05, Cov06, Cov07, Cov08, Cov09,
        Int01, Int02, Int03, Int04, Int05, Int06, Int07, Int08, Int09, Int10, Int11, Int12, Int13, Int14,
        Tri01, Tri02, Tri03, Tri04, Tri05, Tri06, Tri07, Tri08,
        Mee01, Mee02, Mee03, Mee04, Mee05, Mee06, Mee07, Mee08, Mee09, Mee10, Mee11, Mee12,
        Mee13, Mee14, Mee15, Mee16, Mee17, Mee18, Mee19,
        Naz01, Naz02, Naz03, Naz04, Naz05, Naz06, Naz07,
        Wee01, Wee02, Wee03, Wee04, Wee05, Wee06, Wee07,
        Gov01, Gov02, Gov03, Gov04, Gov05, Gov06, Gov07, Gov08, Gov09, Gov10, Gov11, Gov12,
        Gov13, Gov14, Gov15, Gov16, Gov17, Gov18, Gov19, Gov20, Gov21, Gov22, Gov23, Gov24,
        Gov25, Gov26, Gov27, Gov28, Gov29, Gov30, Gov31, Gov32, Gov33, Gov34,
        Ret01, Ret02, Ret03, Ret04, Ret05, Ret06, Ret07, Ret08, Ret09, Ret10, Ret11,
        Acc01, Acc02, Acc03, Acc04, Acc05, Acc06, Acc07, Acc08, Acc09, Acc10,
    ];
}
