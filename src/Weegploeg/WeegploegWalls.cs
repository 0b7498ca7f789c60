using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Weegploeg;

/// <summary>The walls of this service as row-level security (WEE-06); a migration has carried this out, change it only with a new one.</summary>
internal static class WeegploegWalls
{
    public static void AddSignalWalls(this MigrationBuilder migration)
    {
        migration.AddRoleWall("signals", WeegploegRights.Members);
        migration.AddShieldWall("signals");
        foreach (var part in (string[])["persons", "information_requests", "advices", "decisions"]) migration.AddPartWall(part);
    }

    // A part is there where its signal is; a decision outlives its signal, and then names nobody.
    private static void AddPartWall(this MigrationBuilder migration, string table)
    {
        migration.AddRoleWall(table, WeegploegRights.Members);
        migration.Sql($"""
            create policy signal_wall on {table} as restrictive for select using (
              (select app_service()) or signal_id is null or exists (select from signals s where s.id = {table}.signal_id));
            """);
    }
}
