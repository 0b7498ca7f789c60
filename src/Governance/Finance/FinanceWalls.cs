using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Finance;

/// <summary>What the database itself holds of money; a migration has carried this out, change it only with a new one.</summary>
internal static class FinanceWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.Sql("""
            create function money_entry_stays() returns trigger language plpgsql as $$
            begin
              raise exception 'An entry never changes; a mistake gets a counter entry.';
            end $$;
            """);
        foreach (var table in (string[])["contributions", "expenditures"])
        {
            migration.AddRoleWall(table, GovernanceRights.BoardReaders);
            migration.Sql($"create trigger entry_stays before update or delete on {table} for each row execute function money_entry_stays();");
        }
    }
}
