using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Register;

/// <summary>GOV-27 in the database: what stands in the public register is there for every account of the house, submissions are not.</summary>
internal static class RegisterWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddRoleWall("rac_submissions", RegisterRights.Readers);
        foreach (var table in (string[])["fg_appointments", "privacy_audits", "public_reports"]) migration.AddHouseWall(table);

        // One coordinates at a time, also when two are recorded at the same moment.
        migration.Sql("""
            create function refuse_second_fg() returns trigger language plpgsql as $$
              begin
                perform pg_advisory_xact_lock(hashtextextended(new.house, 27));
                if exists (select from fg_appointments a where a.house = new.house and a.id <> new.id
                    and daterange(a.from_on, a.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')) then
                  raise exception 'two coordinate at a time' using errcode = 'unique_violation';
                end if;
                return new;
              end $$;
            create trigger one_at_a_time before insert or update on fg_appointments for each row execute function refuse_second_fg();
            """);
    }
}
