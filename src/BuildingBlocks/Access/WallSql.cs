using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.BuildingBlocks.Access;

/// <summary>Builds the walls inside a migration. A table with a <c>house</c> column and no wall fails a test.</summary>
public static class WallSql
{
    /// <summary>Adds the functions the walls ask; call once, first in a service's first migration.</summary>
    /// <param name="migration">The migration.</param>
    public static void CreateWallFunctions(this MigrationBuilder migration) => migration.Sql("""
        create or replace function app_house() returns text language sql stable parallel safe as $$ select current_setting('app.house', true) $$;
        create or replace function app_party() returns text language sql stable parallel safe as $$ select current_setting('app.party', true) $$;
        create or replace function app_service() returns boolean language sql stable parallel safe as
          $$ select coalesce(current_setting('app.service', true), '') in ('on', 'all') $$;
        create or replace function app_everywhere() returns boolean language sql stable parallel safe as
          $$ select coalesce(current_setting('app.service', true), '') = 'all' $$;
        create or replace function app_any_role(roles text[]) returns boolean language sql stable parallel safe as
          $$ select string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && roles $$;
        create or replace function app_now() returns timestamptz language sql stable parallel safe as
          $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
        """);

    /// <summary>The house wall (ACC-02): rows of another house do not exist, for reading or writing.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table; it has a <c>house</c> column.</param>
    public static void AddHouseWall(this MigrationBuilder migration, string table) => migration.Sql($"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy house_wall on {table} using (house = (select app_house()) or (select app_everywhere()))
          with check (house = (select app_house()) or (select app_everywhere()));
        """);

    /// <summary>
    /// The involvement wall (ACC-01): besides the house, a row is visible to roles that see the whole process and to a party involved
    /// in the case now; writing is the service's own check.
    /// </summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table; it has <c>house</c> and the case column.</param>
    /// <param name="caseColumn">The column that holds the case id.</param>
    /// <param name="wideRoles">Roles that see every case of the process in their house.</param>
    /// <param name="ownPartyColumn">A column with a party that always sees its own rows (the referrer, the supplier), or null.</param>
    public static void AddInvolvementWall(
        this MigrationBuilder migration, string table, string caseColumn, IEnumerable<string> wideRoles, string? ownPartyColumn = null)
    {
        migration.AddHouseWall(table);
        migration.CreateInvolvementWall(table, caseColumn, wideRoles, ownPartyColumn);
    }

    /// <summary>The policy alone, with another condition that lets in too.</summary>
    internal static void CreateInvolvementWall(
        this MigrationBuilder migration, string table, string caseColumn, IEnumerable<string> wideRoles, string? ownPartyColumn, string? orElse = null)
    {
        var own = ownPartyColumn is null ? "" : $" or {table}.{ownPartyColumn} = (select app_party())";
        var more = orElse is null ? "" : $" or {orElse}";

        // Exists, not in: a page of a list then costs a probe per row, whether the party is in one case or in thousands.
        migration.Sql($"""
            create policy involvement_wall on {table} as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', wideRoles)}', ','))){own}
              or exists (select from involvements i where i.case_id = {table}.{caseColumn} and i.house = (select app_house())
                   and i.party = (select app_party()) and i.since <= (select app_now()) and (i.until is null or i.until > (select app_now()))){more});
            """);
    }

    /// <summary>A wall of roles (ACC-03): besides the house, only these roles (and the service) see a row.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table; it has a <c>house</c> column.</param>
    /// <param name="roles">The roles that may see rows.</param>
    public static void AddRoleWall(this MigrationBuilder migration, string table, IEnumerable<string> roles)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy role_wall on {table} as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', roles)}', ','))));
            """);
    }

    /// <summary>The shield (WGS 2.31(8)): once shielded, a row is there only for those who guard rights and legality, and for the service.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table that already has a house wall.</param>
    /// <param name="column">The column that holds the moment of shielding, null before it.</param>
    public static void AddShieldWall(this MigrationBuilder migration, string table, string column = "shielded_at") => migration.Sql($"""
        create policy shield_wall on {table} as restrictive for select using (
          {column} is null or (select app_service())
          or (select app_any_role(string_to_array('{string.Join(',', Roles.Guards)}', ','))));
        """);
}
