using Platform.Contracts.Governance;

namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>What giver and taker do with a mandate: the party itself, or the secretary out of what it wrote.</summary>
internal static class MandateChanges
{
    /// <summary>A change of one mandate; the log names its scope.</summary>
    public static Change<Mandate> OnMandate(this UseCase use, Guid id, string action) => use
        .Change(new(action, "governance") { On = id }, ct => use.Seen<Mandate>().SingleOrDefaultAsync(m => m.Id == id, ct))
        .Named(mandate => new(action, mandate.Scope) { On = id });

    /// <summary>TRI-08: a mandate to decide on admission and involvement as it stands now; of the others nobody else has need.</summary>
    public static void Tell(this PlatformDbContext db, Mandate mandate)
    {
        if (mandate.Scope is not MandateScopes.Admission) return;
        db.Publish(new MandateSet
        {
            House = mandate.House, MandateId = mandate.Id, Giver = mandate.Giver, Taker = mandate.Taker, Scope = mandate.Scope, From = mandate.From,
            LastDay = mandate.LastDay == DateOnly.MaxValue ? null : mandate.LastDay, AcceptedOn = mandate.AcceptedOn, Revision = mandate.Steps,
        });
    }

    /// <summary>Speaks for this party, or keeps the papers of a body.</summary>
    public static bool MaySpeakFor(this UseCase use, string party) => use.User.SpeaksFor(party) || use.House.MayRecordAny(use.User);

    /// <summary>The secretary records for a party only what it wrote: when, and where that is to be found.</summary>
    public static InputErrors CheckWritten(this UseCase use, InputErrors errors, string party, AcceptMandate.InWriting? written) =>
        use.User.SpeaksFor(party) ? errors : errors
            .Text(written?.Reference, "written.reference")
            .Check(written?.On <= use.Today, "written.on", "Geef de dag van het stuk, vandaag of eerder.");
}
