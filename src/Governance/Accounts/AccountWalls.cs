using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Accounts;

/// <summary>ACC-04 in the database: for who keeps and guards the records, and for a party its own; never two of one account at one party at a time.</summary>
internal static class AccountWalls
{
    public static void Build(MigrationBuilder migration)
    {
        migration.AddHouseWall("account_records");
        migration.AddHouseWall("account_record_versions");
        migration.Sql($"""
            create policy record_wall on account_records as restrictive for select using (
              (select app_service()) or (select app_any_role(string_to_array('{string.Join(',', AccountRights.Wide)}', ',')))
              or (party = (select app_party()) and (select app_any_role(string_to_array('{string.Join(',', AccountRights.Own)}', ',')))));
            create policy version_wall on account_record_versions as restrictive for select using (
              (select app_service()) or exists (select from account_records r where r.id = account_record_versions.record_id));

            -- A trigger and not an exclusion constraint, which would need the btree_gist extension; the lock makes two at one moment wait for each other.
            create function refuse_overlapping_account_record() returns trigger language plpgsql as $$
              begin
                perform pg_advisory_xact_lock(hashtextextended(new.house || '/' || new.account || '/' || new.party, 4));
                if exists (select from account_records r where r.house = new.house and r.account = new.account and r.party = new.party and r.id <> new.id
                    and tstzrange(r.starts_at, r.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
                  raise exception 'two records of one account overlap' using errcode = 'unique_violation';
                end if;
                return new;
              end $$;
            create trigger one_record_at_a_time before insert or update on account_records
              for each row execute function refuse_overlapping_account_record();
            alter table account_records add constraint account_ends_after_start check (ends_at is null or ends_at >= starts_at);
            """);
    }
}
