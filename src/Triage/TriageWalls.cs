using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Triage;

/// <summary>Walls of Triage's own shape, beside those of BuildingBlocks.</summary>
internal static class TriageWalls
{
    /// <summary>A row that belongs to a weighing is visible with it: the subquery is itself behind the walls of <c>weighings</c>.</summary>
    public static void AddWeighingWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.AddSeenWithWeighing(table);
    }

    /// <summary>
    /// A row that belongs to a weighing, but is of the triage itself: for those who triage only, and only as far as they see the weighing.
    /// </summary>
    public static void AddSessionPartWall(this MigrationBuilder migration, string table)
    {
        migration.AddRoleWall(table, TriageRights.WideAndGuards);
        migration.AddSeenWithWeighing(table);
    }

    /// <summary>A row of one party in a weighing: for those who triage and for that party, and only as far as they see the weighing.</summary>
    public static void AddPartyPartWall(this MigrationBuilder migration, string table)
    {
        migration.AddQuestionWall(table);
        migration.AddSeenWithWeighing(table);
    }

    /// <summary>What is decided stays as it was: no row is changed, and only the service itself, erasing a dossier, takes one away.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table.</param>
    /// <param name="changed">Which change is refused.</param>
    /// <param name="final">Which rows are there to stay.</param>
    public static void AddStays(this MigrationBuilder migration, string table, string changed = "true", string final = "true") => migration.Sql($"""
        create or replace function triage_stays() returns trigger language plpgsql as $$
        begin
          raise exception 'This stays as it is.' using errcode = 'restrict_violation';
        end $$;
        create trigger {table}_stays before update on {table} for each row when ({changed}) execute function triage_stays();
        create trigger {table}_erased_only before delete on {table} for each row
          when (({final}) and not app_service()) execute function triage_stays();
        """);

    /// <summary>A question, or an advice, is for those who triage, and for the one party it is put to.</summary>
    public static void AddQuestionWall(this MigrationBuilder migration, string table)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy question_wall on {table} as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', TriageRights.WideAndGuards)}', ',')))
              or {table}.party = (select app_party()));
            """);
    }

    private static void AddSeenWithWeighing(this MigrationBuilder migration, string table) => migration.Sql($"""
        create policy weighing_wall on {table} as restrictive for select using (
          (select app_service()) or exists (select from weighings w where w.id = {table}.weighing_id));
        """);
}
