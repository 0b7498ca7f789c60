using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>What every step in a dispute has in common.</summary>
internal static class DisputeChanges
{
    /// <summary>A step in a dispute, by whose step it is; on record at the rung where the dispute stands after it.</summary>
    public static Change<Dispute> ChangeDispute(
        this UseCase use, Guid id, string action, Func<Dispute, Capacity?> by, Func<Dispute, InputErrors> check) => use
        .Change(new Act(action, "") { On = id },
            ct => use.Db.DisputesOf(use.House, use.User).Include(d => d.Steps).SingleOrDefaultAsync(d => d.Id == id, ct))
        .Named(dispute => new(action, dispute.Rung)
        {
            On = id, Process = dispute.Process, Case = dispute.CaseId, Processing = LineOf(dispute, "Stap in een geschil over een casus"),
        })
        .Right(dispute => by(dispute) is not null, "Deze stap is aan een ander in dit geschil.")
        .Input(check)
        .IfMatch()
        .State(static dispute => !dispute.IsClosed, "Dit geschil is beslecht of ingetrokken.");

    /// <summary>ACC-06: a dispute about a case processes it; whom it is about is not known here, so the case itself stands in the log.</summary>
    public static Processing? LineOf(Dispute dispute, string name) =>
        dispute is { CaseId: not null, Process: not null } ? new("geschil", name) : null;

    /// <summary>RET-05: what is over holds no dossier any more.</summary>
    public static void TellEnded(this PlatformDbContext db, Dispute dispute, DateTimeOffset at)
    {
        if (dispute is { IsClosed: true, CaseId: { } caseId })
            db.Publish(new DisputeEnded { House = dispute.House, DisputeId = dispute.Id, CaseId = caseId, Process = dispute.Process, EndedAt = at });
    }
}
