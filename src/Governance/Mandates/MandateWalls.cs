using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Mandates;

/// <summary>The wall around mandates, and what the database itself holds to.</summary>
internal static class MandateWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddRoleWall("mandates", GovernanceRights.Readers);
        migration.Sql($"""
            alter table mandates add constraint mandate_between_two check (giver <> taker);
            alter table mandates add constraint mandate_dates_in_order check (until is null or until >= "from");
            alter table mandates add constraint mandate_never_controller check (scope <> '{MandateScopes.ControllerResponsibility}');
            """);
    }
}
