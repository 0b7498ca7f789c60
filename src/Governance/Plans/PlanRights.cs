namespace Platform.Governance.Plans;

internal static class PlanRights
{
    /// <summary>GOV-10, GOV-04: a draft is a paper of the Stuurgroep; the adopted plan is there for the tactical meeting too.</summary>
    public static bool SeesDrafts(this HouseProfile house, CurrentUser user) => house.Body(BodyIds.Board) is { } board && house.MayRead(board, user);

    public static bool MayKeepPlans(this HouseProfile house, CurrentUser user) =>
        house.Body(BodyIds.Board) is { } board && house.MayRecord(board, user);
}
