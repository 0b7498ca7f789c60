using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Triage;

/// <summary>Walls of Triage's own shape, beside those of BuildingBlocks.</summary>
internal static class TriageWalls
{
    /// <summary>A row that belongs to a weighing is visible with it: the subquery is itself behind the walls of <c>weighings</c>.</summary>
    public static void AddWeighingWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy weighing_wall on {table} as restrictive for select using (
              (select app_service()) or exists (select from weighings w where w.id = {table}.weighing_id));
            """);
    }

    /// <summary>A question is for those who triage, and for the one party it is put to.</summary>
    public static void AddQuestionWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy question_wall on {table} as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', TriageRights.WideAndGuards)}', ',')))
              or {table}.party = (select app_party()));
            """);
    }
}
