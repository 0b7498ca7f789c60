using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Disputes;

/// <summary>
/// GOV-16 in the database: the filer's side, and the roles of the rungs that have had it; a seat is the service's own check, as in GOV-10.
/// </summary>
internal static class DisputesWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddHouseWall("disputes");
        migration.Sql("""
            create policy dispute_wall on disputes as restrictive for select using (
              (select app_service())
              or (party = (select app_party()) and filer_roles && (select string_to_array(current_setting('app.roles', true), ',')))
              or seen_by && (select string_to_array(current_setting('app.roles', true), ',')));
            """);
        migration.AddHouseWall("dispute_steps");
        migration.Sql("""
            create policy dispute_wall on dispute_steps as restrictive for select using (
              (select app_service()) or exists (select from disputes d where d.id = dispute_steps.dispute_id));
            """);
    }
}
