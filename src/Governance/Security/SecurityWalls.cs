using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Security;

/// <summary>
/// GOV-22 in the database: incidents for who guards security, reports for the Stuurgroep too; the figures of a report cannot be changed.
/// </summary>
internal static class SecurityWalls
{
    public static void Build(MigrationBuilder migration)
    {
        foreach (var table in (string[])["security_documents", "security_reviews"]) migration.AddRoleWall(table, SecurityRights.DocumentReaders);
        foreach (var table in (string[])["incidents", "incident_follow_ups"]) migration.AddRoleWall(table, SecurityRights.IncidentReaders);
        foreach (var table in (string[])["security_reports", "security_report_lines"]) migration.AddRoleWall(table, SecurityRights.ReportReaders);
        migration.Sql("""
            create function refuse_change_of_frozen_figures() returns trigger language plpgsql as $$
              begin raise exception 'the figures of a report are frozen'; end $$;
            create trigger frozen before update on security_report_lines for each row execute function refuse_change_of_frozen_figures();
            """);
    }
}
