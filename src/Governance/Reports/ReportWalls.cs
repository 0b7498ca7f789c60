using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Reports;

/// <summary>What the database itself holds of figures, reports and trends; a migration has carried this out, change it only with a new one.</summary>
internal static class ReportWalls
{
    public static void Build(MigrationBuilder migration)
    {
        // WEE-06: that a case or a subject exists can be read from these by nobody; the service counts them under its own name.
        migration.AddRoleWall("case_facts", []);
        migration.AddRoleWall("erased_cases", []);
        migration.AddRoleWall("annual_reports", GovernanceRights.Readers);
        migration.AddRoleWall("trends", TrendRights.Readers);
        migration.Sql($"""
            create policy draft_wall on annual_reports as restrictive for select using (
              state = 'Adopted' or (select app_service())
              or (select app_any_role(string_to_array('{string.Join(',', GovernanceRights.BoardReaders)}', ','))));
            create function frozen_figures_stay() returns trigger language plpgsql as $$
            begin
              if tg_op = 'UPDATE' and old.state = 'Draft'
                and (new.year, new.house, new.figures_text, new.made_at) = (old.year, old.house, old.figures_text, old.made_at)
                then return new;
              end if;
              raise exception 'The figures of an annual report never change.';
            end $$;
            create trigger figures_stay before update or delete on annual_reports for each row execute function frozen_figures_stay();
            """);
    }
}
