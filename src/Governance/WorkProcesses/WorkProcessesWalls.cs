using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.WorkProcesses;

/// <summary>The walls around work processes; a migration has carried this out, change it only with a new one.</summary>
internal static class WorkProcessesWalls
{
    /// <summary>What was adopted is for every account of the house; a draft is for the bodies and their secretaries.</summary>
    public static void Build(MigrationBuilder migration)
    {
        migration.AddHouseWall("work_processes");
        migration.AddHouseWall("work_process_copies");
        migration.Sql($"""
            create policy draft_wall on work_processes as restrictive for select using (
              adopted_at is not null or (select app_service())
              or (select app_any_role(string_to_array('{string.Join(',', GovernanceRights.Readers)}', ','))));
            """);
    }
}
