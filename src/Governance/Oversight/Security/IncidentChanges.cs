namespace Platform.Governance.Oversight.Security;

internal static class IncidentChanges
{
    /// <summary>A change of an incident, by who keeps them.</summary>
    public static Change<SecurityIncident> ChangeIncident(this UseCase use, Guid id, string action) => use
        .Change(new Act(action, "security") { On = id },
            ct => use.Seen<SecurityIncident>().Include(i => i.FollowUps).SingleOrDefaultAsync(i => i.Id == id, ct))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Named(incident => new(action, incident.Kind) { On = id });
}
