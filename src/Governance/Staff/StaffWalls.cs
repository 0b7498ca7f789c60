using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Staff;

/// <summary>GOV-28 in the database: for who keeps and guards the records, and never two terms of one account at a time.</summary>
internal static class StaffWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddRoleWall("staff_appointments", StaffRights.Readers);

        // A trigger and not an exclusion constraint, which would need the btree_gist extension; the lock makes two at one moment wait for each other.
        migration.Sql("""
            create function refuse_overlapping_staff_term() returns trigger language plpgsql as $$
              begin
                perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.account, 28));
                if exists (select from staff_appointments s where s.house = new.house and s.account = new.account and s.id <> new.id
                    and tstzrange(s.starts_at, s.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
                  raise exception 'two terms of one account overlap' using errcode = 'unique_violation';
                end if;
                return new;
              end $$;
            create trigger one_term_at_a_time before insert or update on staff_appointments
              for each row execute function refuse_overlapping_staff_term();
            alter table staff_appointments add constraint ends_after_start check (ends_at is null or ends_at >= starts_at);
            """);
    }
}
