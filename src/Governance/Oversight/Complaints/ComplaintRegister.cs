using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Complaints;

/// <summary>What every slice of the register of complaints has in common (GOV-32).</summary>
internal static class ComplaintRegister
{
    /// <summary>What is said of a code that is neither.</summary>
    public const string NeitherPartyNorRole = "Noem een partij of een rol van dit huis.";

    /// <summary>Who keeps the register: the secretary, who leads the house, and the contact point.</summary>
    public static readonly string[] Keepers = [.. Rights.Writers, Roles.LocationManager, Roles.ContactPoint];

    private const string Done = "Deze klacht is al afgehandeld.";

    /// <summary>A change of a complaint, by who keeps them.</summary>
    public static Change<Complaint> OnComplaint(this UseCase use, Guid id, string action) => use
        .Change(new(action, RuleIds.Gov32) { On = id }, ct => use.Seen<Complaint>().SingleOrDefaultAsync(c => c.Id == id, ct))
        .Named(complaint => ActOn(complaint, action, "Stap in een klacht over een casus"));

    /// <summary>409 once the house has settled it.</summary>
    public static Change<Complaint> Unsettled(this Change<Complaint> change) => change.State(static complaint => complaint.SettledOn is null, Done);

    /// <summary>ACC-06: a complaint about a case processes it; whom it is about is not known here, so the case itself stands in the log.</summary>
    public static Act ActOn(Complaint complaint, string action, string name) => new(action, RuleIds.Gov32)
    {
        On = complaint.Id, Process = complaint.Process, Case = complaint.CaseId,
        Processing = complaint is { CaseId: not null, Process: not null } ? new("klacht", name) : null,
    };

    /// <summary>404 where the covenant of the house keeps no such register; null where it does.</summary>
    public static ProblemHttpResult? NoComplaints(this UseCase use) => use.House.Carries(RuleIds.Gov32) ? null : Problems.NotFound();

    /// <summary>RET-05: somebody has it in hand, and the dossier stays for that.</summary>
    public static void TellFiled(this PlatformDbContext db, Complaint complaint, DateTimeOffset at)
    {
        if (complaint is { CaseId: { } caseId, Process: { } process })
        {
            db.Publish(new ComplaintFiled
            {
                House = complaint.House, ComplaintId = complaint.Id, StepId = StepOf(complaint), CaseId = caseId, Process = process, FiledAt = at,
            });
        }
    }

    /// <summary>RET-05: what is over holds no dossier any more.</summary>
    public static void TellEnded(this PlatformDbContext db, Complaint complaint, DateTimeOffset at)
    {
        if (complaint is { IsClosed: true, CaseId: { } caseId, Process: { } process })
        {
            db.Publish(new ComplaintEnded
            {
                House = complaint.House, ComplaintId = complaint.Id, StepId = StepOf(complaint), CaseId = caseId, Process = process, EndedAt = at,
            });
        }
    }

    private static Guid StepOf(Complaint complaint) => complaint.LastStepId ?? complaint.Id;
}
