using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.BuildingBlocks.Access;

/// <summary>The walls that look at the account itself, beside its house, party and roles (ACC-08, ACC-09).</summary>
public static class CaseAccessSql
{
    // Uncorrelated, so the database asks it once per statement, however many rows; nobody excluded is an empty array.
    private const string Excluded = """
        array(select r.case_id from recusals r
          where r.house = (select app_house()) and r.account = (select app_account()) and r.lifted_at is null)
        """;

    private const string Emergencies = """
        array(select e.case_id from emergency_accesses e
          where e.house = (select app_house()) and e.account = (select app_account())
            and e.opened_at <= (select app_now()) and e.ends_at > (select app_now()))
        """;

    /// <summary>
    /// Walls of <c>recusals</c> and <c>emergency_accesses</c>, and the function that names the account. An account reaches its own rows, since the
    /// other walls ask them in its name; no endpoint shows them to it.
    /// </summary>
    /// <param name="migration">The migration under construction; the tables exist.</param>
    /// <param name="overseers">Roles that account for who could see a case (ACC-10).</param>
    public static void AddCaseAccessWalls(this MigrationBuilder migration, params string[] overseers)
    {
        migration.AddWallOfRecusals(overseers);
        migration.AddAccountWall("emergency_accesses", overseers);
    }

    /// <summary>As <see cref="AddCaseAccessWalls"/>, for a service that keeps <c>recusals</c> alone.</summary>
    /// <param name="migration">The migration under construction; the table exists.</param>
    /// <param name="overseers">Roles that account for who could see a case (ACC-10).</param>
    public static void AddWallOfRecusals(this MigrationBuilder migration, params string[] overseers)
    {
        migration.Sql("""
            create or replace function app_account() returns text language sql stable parallel safe as
              $$ select current_setting('app.account', true) $$;
            """);
        migration.AddAccountWall("recusals", overseers);
    }

    /// <summary>The wall of ACC-08: to an account that is excluded from a case, no row of it is there, whatever role or party it has.</summary>
    /// <param name="migration">The migration under construction; the table already has a house wall.</param>
    /// <param name="table">The table.</param>
    /// <param name="caseColumn">The column that holds the case id.</param>
    public static void AddRecusalWall(this MigrationBuilder migration, string table, string caseColumn) => migration.Sql($"""
        create policy recusal_wall on {table} as restrictive for select using ({table}.{caseColumn} <> all ({Excluded}));
        """);

    /// <summary>The same wall for rows that are about more than one case: one of them is enough.</summary>
    /// <param name="migration">The migration under construction; the table already has a house wall.</param>
    /// <param name="table">The table.</param>
    /// <param name="casesColumn">The column that holds the case ids.</param>
    public static void AddRecusalWallOfMany(this MigrationBuilder migration, string table, string casesColumn) => migration.Sql($"""
        create policy recusal_wall on {table} as restrictive for select using (not {table}.{casesColumn} && {Excluded});
        """);

    /// <summary>
    /// Puts in the place of the involvement wall one that also lets in the account that opened the case in an emergency, while that lasts (ACC-09).
    /// </summary>
    /// <param name="migration">The migration under construction; the table has the wall of <see cref="WallSql.AddInvolvementWall"/>.</param>
    /// <param name="table">The table.</param>
    /// <param name="caseColumn">The column that holds the case id.</param>
    /// <param name="wideRoles">Roles that see every case of the process in their house.</param>
    /// <param name="ownPartyColumn">A column with a party that always sees its own rows, or null.</param>
    public static void OpenInvolvementWallToEmergencies(
        this MigrationBuilder migration, string table, string caseColumn, IEnumerable<string> wideRoles, string? ownPartyColumn = null) =>
        migration.InPlaceOfInvolvementWall(table, caseColumn, wideRoles, ownPartyColumn, OpenedInEmergency($"{table}.{caseColumn}"));

    /// <summary>The condition that this account opened the case in an emergency and that lasts; for a wall of a service's own shape.</summary>
    /// <param name="caseColumn">The column that holds the case id, with its table.</param>
    public static string OpenedInEmergency(string caseColumn) => $"{caseColumn} = any ({Emergencies})";

    /// <summary>Undoes <see cref="AddRecusalWall"/>.</summary>
    /// <param name="migration">The migration under construction.</param>
    /// <param name="table">The table.</param>
    public static void DropRecusalWall(this MigrationBuilder migration, string table) => migration.Sql($"drop policy recusal_wall on {table};");

    /// <summary>Undoes <see cref="OpenInvolvementWallToEmergencies"/>.</summary>
    /// <param name="migration">The migration under construction.</param>
    /// <param name="table">The table.</param>
    /// <param name="caseColumn">The column that holds the case id.</param>
    /// <param name="wideRoles">Roles that see every case of the process in their house.</param>
    /// <param name="ownPartyColumn">A column with a party that always sees its own rows, or null.</param>
    public static void CloseInvolvementWallToEmergencies(
        this MigrationBuilder migration, string table, string caseColumn, IEnumerable<string> wideRoles, string? ownPartyColumn = null) =>
        migration.InPlaceOfInvolvementWall(table, caseColumn, wideRoles, ownPartyColumn, null);

    private static void AddAccountWall(this MigrationBuilder migration, string table, string[] overseers)
    {
        migration.AddHouseWall(table);
        migration.Sql($"""
            create policy account_wall on {table} as restrictive for select using (
              (select app_service()) or account = (select app_account())
              or (select app_any_role(string_to_array('{string.Join(',', overseers)}', ','))));
            """);
    }

    private static void InPlaceOfInvolvementWall(
        this MigrationBuilder migration, string table, string caseColumn, IEnumerable<string> wideRoles, string? ownPartyColumn, string? orElse)
    {
        migration.Sql($"drop policy involvement_wall on {table};");
        migration.CreateInvolvementWall(table, caseColumn, wideRoles, ownPartyColumn, orElse);
    }
}
