using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Governance.Parties;

/// <summary>The walls of parties and membership; a migration has carried this out, change it only with a new one.</summary>
internal static class PartyWalls
{
    public static void Build(MigrationBuilder migration)
    {
        // Who is a party is a public fact, for an account of any house; it is written in the own house, and never deleted.
        migration.Sql("""
            alter table memberships enable row level security;
            alter table memberships force row level security;
            create policy facts_wall on memberships for select using (coalesce((select app_house()), '') <> '' or (select app_service()));
            create policy house_wall_insert on memberships for insert with check (house = (select app_house()) or (select app_everywhere()));
            create policy house_wall_update on memberships for update
              using (house = (select app_house()) or (select app_everywhere()))
              with check (house = (select app_house()) or (select app_everywhere()));
            """);

        // A party is one thing at a time: looked at when the transaction ends, for a change ends one version and begins another.
        migration.Sql("""
            create function memberships_one_at_a_time() returns trigger language plpgsql as $$
            begin
              if exists (select from memberships m where m.house = new.house and m.party = new.party and m.id <> new.id
                  and tstzrange(m.valid_from, m.valid_until) && tstzrange(new.valid_from, new.valid_until)) then
                raise exception 'a party is one thing at a time' using errcode = 'unique_violation';
              end if;
              return null;
            end $$;
            create constraint trigger memberships_one_at_a_time after insert or update on memberships
              deferrable initially deferred for each row execute function memberships_one_at_a_time();
            """);

        foreach (var table in (string[])["accessions", "exclusions", "party_exits"]) migration.AddRoleWall(table, GovernanceRights.Readers);

        // GOV-17: what was sent and what a party said stays as it was; there is no policy to change or delete it by.
        foreach (var table in (string[])["accession_notices", "accession_approvals"])
        {
            migration.Sql($"""
                alter table {table} enable row level security;
                alter table {table} force row level security;
                create policy house_wall_select on {table} for select using (
                  (house = (select app_house()) or (select app_everywhere()))
                  and ((select app_service()) or (select app_any_role({Array(GovernanceRights.Readers)}))));
                create policy house_wall_insert on {table} for insert with check (house = (select app_house()) or (select app_everywhere()));
                """);
        }

        // GOV-25: a contact person is there for readers of that body, and for the party itself.
        migration.AddHouseWall("party_contacts");
        migration.Sql($"""
            create policy contact_wall on party_contacts as restrictive for select using (
              (select app_service()) or (select app_any_role({Array(PartyRights.ContactReaders)}))
                and (body <> '{BodyIds.Board}' or party = (select app_party()) or (select app_any_role({Array(GovernanceRights.BoardReaders)}))));
            """);
    }

    private static string Array(IEnumerable<string> roles) => $"string_to_array('{string.Join(',', roles)}', ',')";
}
