using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Standing;

/// <summary>The term of a member of the supporting staff, as Governance told it (GOV-28).</summary>
public sealed class StaffTerm
{
    /// <summary>The record of the appointment.</summary>
    public required Guid AppointmentId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset From { get; set; }

    /// <summary>From when no longer (UTC), or null.</summary>
    public required DateTimeOffset? Until { get; set; }

    /// <summary>When this was recorded (UTC); an older word changes nothing.</summary>
    public required DateTimeOffset SetAt { get; set; }
}

/// <summary>The four tables in which every service keeps what Governance told it, and their walls.</summary>
public static class StandingTables
{
    /// <summary>The channel on which a change is told to every instance of the service.</summary>
    public const string Channel = "standing";

    internal static void HasStanding(this ModelBuilder model)
    {
        model.Entity<AccountStanding>(standing =>
        {
            standing.ToTable("account_standings");
            standing.HasKey(s => s.RecordId);
            standing.HasIndex(s => new { s.House, s.Account });
        });
        model.Entity<PartyStanding>(standing =>
        {
            standing.ToTable("party_standings");
            standing.HasKey(s => new { s.House, s.Party });
        });
        model.Entity<CovenantEdition>(edition =>
        {
            edition.ToTable("covenant_editions");
            edition.HasKey(e => new { e.Covenant, e.Version });
            edition.Property(e => e.Profile).HasMaxLength(-1).HasColumnType("text");
        });
        model.Entity<StaffTerm>(term =>
        {
            term.ToTable("staff_terms");
            term.HasKey(t => t.AppointmentId);
            term.HasIndex(t => new { t.House, t.Account });
        });
    }

    /// <summary>
    /// Walls of the three tables: anybody on the service's own login may read them, only the service itself writes; each change is notified. And the
    /// house wall knows them: an account of a party that takes no part (any more) stands in no house at all, on every table (GOV-20).
    /// </summary>
    /// <param name="migration">The migration under construction; the tables exist.</param>
    public static void AddStandingWalls(this MigrationBuilder migration)
    {
        foreach (var table in (string[])["party_standings", "covenant_editions", "staff_terms"])
        {
            migration.Sql($"""
                alter table {table} enable row level security;
                alter table {table} force row level security;
                create policy public_wall on {table} for select using (true);
                create policy service_wall on {table} using ((select app_service())) with check ((select app_service()));
                """);
        }

        migration.Sql($"""
            create or replace function tell_standing() returns trigger language plpgsql as $$ begin perform pg_notify('{Channel}', ''); return null; end $$;
            create trigger tell after insert or update or delete on party_standings for each statement execute function tell_standing();
            create trigger tell after insert or update or delete on covenant_editions for each statement execute function tell_standing();
            create trigger tell after insert or update or delete on staff_terms for each statement execute function tell_standing();
            """);
        migration.AskStandingWithEachStatement();
    }

    /// <summary>
    /// Walls of the accounts (ACC-04): for the service itself only; each change is notified with house and account, so that no instance reads them all
    /// again for one.
    /// </summary>
    /// <param name="migration">The migration under construction; the table exists.</param>
    public static void AddAccountStandingWalls(this MigrationBuilder migration) => migration.Sql($"""
        alter table account_standings enable row level security;
        alter table account_standings force row level security;
        create policy service_wall on account_standings using ((select app_service())) with check ((select app_service()));
        create or replace function tell_account() returns trigger language plpgsql as
          $$ begin perform pg_notify('{Channel}', coalesce(new.house, old.house) || ' ' || coalesce(new.account, old.account)); return null; end $$;
        create trigger tell after insert or update or delete on account_standings for each row execute function tell_account();
        """);

    /// <summary>
    /// One function by which a connection is told who is calling. It asks the standing of the party, once: asked by the house wall itself it cost every
    /// statement a quarter of a millisecond for each table it touched.
    /// </summary>
    /// <param name="migration">The migration under construction; the tables exist.</param>
    public static void AskStandingOnce(this MigrationBuilder migration) => migration.Sql("""
        create function app_tell(the_house text, the_party text, the_roles text, the_service text, the_moment text, the_account text)
          returns void language plpgsql as $$
        declare
          moment timestamptz := coalesce(nullif(the_moment, '')::timestamptz, now());
        begin
          if the_party <> '' and exists (
            select from party_standings s where s.house = the_house and s.party = the_party
              and exists (select from unnest(s.exits || s.exclusions) ending where ending <= moment
                and ending >= coalesce((select max(since) from unnest(s.accessions) since where since <= moment), '-infinity'))) then
            the_house := '';
          end if;
          perform set_config('app.house', the_house, false), set_config('app.party', the_party, false), set_config('app.roles', the_roles, false),
            set_config('app.service', the_service, false), set_config('app.now', the_moment, false), set_config('app.account', the_account, false);
        end $$;
        create or replace function app_house() returns text language sql stable parallel safe as $$ select current_setting('app.house', true) $$;
        drop function app_party_ended();
        """);

    /// <summary>Undoes <see cref="AskStandingOnce"/>: the house wall asks the standing of the party itself.</summary>
    /// <param name="migration">The migration under construction.</param>
    public static void AskStandingWithEachStatement(this MigrationBuilder migration) => migration.Sql("""
        drop function if exists app_tell;
        create or replace function app_party_ended() returns boolean language sql stable parallel safe as $$
          select exists (
            select from party_standings s
            where s.house = current_setting('app.house', true) and s.party = current_setting('app.party', true)
              and exists (select from unnest(s.exits || s.exclusions) ending where ending <= app_now()
                and ending >= coalesce((select max(since) from unnest(s.accessions) since where since <= app_now()), '-infinity'))) $$;
        create or replace function app_house() returns text language sql stable parallel safe as
          $$ select case when app_party_ended() then null else current_setting('app.house', true) end $$;
        """);
}
