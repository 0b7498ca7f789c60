using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Covenants;

/// <summary>
/// The walls around what the houses of one covenant share: the root knows its houses, a part is visible where its root is and written only by
/// its own house. Nothing of what was decided or signed is changed or taken away: there is no policy that lets anybody.
/// </summary>
internal static class CovenantWalls
{
    public static void Build(MigrationBuilder migration)
    {
        var readers = $"string_to_array('{string.Join(',', GovernanceRights.Readers)}', ',')";
        migration.Sql($"""
            alter table amendments enable row level security;
            alter table amendments force row level security;
            create policy covenant_wall on amendments using ((select app_house()) = any(houses) or (select app_everywhere()))
              with check ((select app_house()) = any(houses) or (select app_everywhere()));
            create policy role_wall on amendments as restrictive for select using ((select app_service()) or (select app_any_role({readers})));
            """);
        foreach (var table in (string[])["amendment_decisions", "amendment_signatures"])
        {
            migration.Sql($"""
                alter table {table} enable row level security;
                alter table {table} force row level security;
                create policy covenant_wall on {table} for select using (exists (select from amendments a where a.id = {table}.amendment_id));
                create policy house_wall on {table} for insert with check (house = (select app_house())
                  and exists (select from amendments a where a.id = {table}.amendment_id));
                """);
        }

        // A covenant is public; only its own houses add a version, and of a version only the unknown day of signing is filled in.
        migration.Sql("""
            alter table covenant_versions enable row level security;
            alter table covenant_versions force row level security;
            create policy public_wall on covenant_versions for select using (true);
            create policy covenant_wall on covenant_versions for insert with check ((select app_house()) = any(houses) or (select app_everywhere()));
            create policy signing_wall on covenant_versions for update using ((select app_house()) = any(houses));
            create or replace function keep_covenant_version() returns trigger language plpgsql as $$ begin
              if old.in_force_from is null and to_jsonb(new) - 'in_force_from' = to_jsonb(old) - 'in_force_from' then return new; end if;
              raise exception 'a covenant version does not change';
            end $$;
            create trigger keep before update on covenant_versions for each row execute function keep_covenant_version();
            """);
    }
}
