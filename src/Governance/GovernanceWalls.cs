using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance;

/// <summary>The walls of this service as row-level security; a migration has carried this out, change it only with a new one.</summary>
internal static class GovernanceWalls
{
    /// <summary>
    /// GOV-10: what the Stuurgroep has on paper is not there for the tactical meeting; the seat of a party is the service's own check.
    /// </summary>
    public static void AddBodyWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy body_wall on {table} as restrictive for select using (
              (select app_service()) or case body when '{BodyIds.Board}' then (select app_any_role({Array(GovernanceRights.BoardReaders)}))
                else (select app_any_role({Array(GovernanceRights.Readers)})) end);
            """);
    }

    /// <summary>A vote or absence is there where its decision is.</summary>
    public static void AddDecisionPartWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy decision_wall on {table} as restrictive for select using (
              (select app_service()) or exists (select from decisions d where d.id = {table}.decision_id));
            """);
    }

    private static string Array(IEnumerable<string> roles) => $"string_to_array('{string.Join(',', roles)}', ',')";
}
