namespace Platform.Governance.Covenants;

internal static class CovenantRights
{
    /// <summary>Who signs for a party: its member of the Stuurgroep or its delegate in the tactical meeting.</summary>
    public static readonly string[] Speakers = [Roles.BoardMember, Roles.PartnerDelegate];

    /// <summary>The covenant is kept by who keeps the papers of the Stuurgroep (MN 21.1, GM 22.1).</summary>
    public static bool MayKeepCovenant(this HouseProfile house, CurrentUser user) =>
        house.Body(BodyIds.Board) is { } board && house.MayRecord(board, user);

    /// <summary>409: the covenant of this house does not know this.</summary>
    public static ProblemHttpResult NotInThisCovenant() => Problems.Of(
        StatusCodes.Status409Conflict, "not-in-this-covenant", "Dit staat niet in dit convenant.",
        "Het convenant van dit huis kent deze afspraak niet.");
}
