using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.NationalBoard;

/// <summary>
/// The walls around what goes to and comes from the Landelijke Stuurgroep; a migration has carried this out, change it only with a new one.
/// </summary>
internal static class NationalBoardWalls
{
    /// <summary>Points and outcomes for who sits in a body; the link to a decision is there where the decision is.</summary>
    public static void Build(MigrationBuilder migration)
    {
        migration.AddRoleWall("national_points", GovernanceRights.Readers);
        migration.AddRoleWall("national_outcomes", GovernanceRights.Readers);
        migration.AddDecisionPartWall("national_outcome_decisions");
    }
}
