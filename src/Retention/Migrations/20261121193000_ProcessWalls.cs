using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Retention.Migrations;

/// <summary>ACC-03: what hangs on a dossier or proves its end stands behind the same process wall as the dossier.</summary>
[DbContext(typeof(RetentionDbContext))]
[Migration("20261121193000_ProcessWalls")]
internal sealed class ProcessWalls : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        create policy process_wall on certificates as restrictive for select using (
          (select app_service()) or (select app_any_role(array['contact-point', 'privacy-officer', 'auditor'])) or case process
            when 'nazorg' then (select app_any_role(array['nazorg-director']))
            when 'radicalisation' then (select app_any_role(array['weegploeg-member']))
            else (select app_any_role(array['process-director', 'information-coordinator'])) end);
        create policy process_wall on holds as restrictive for select using (
          (select app_service()) or exists (select from dossiers d where d.id = holds.dossier_id));
        create policy process_wall on erasure_answers as restrictive for select using (
          (select app_service()) or exists (select from erasures e where e.id = erasure_answers.erasure_id));
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        drop policy process_wall on certificates;
        drop policy process_wall on holds;
        drop policy process_wall on erasure_answers;
        """);
}
