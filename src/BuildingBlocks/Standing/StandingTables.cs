using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Standing;

/// <summary>The term of a member of the supporting staff, as Governance told it (GOV-28).</summary>
public sealed class StaffTerm : IWalled<StaffTerm>
{
    /// <summary>As those of the other tables of standing.</summary>
    public static RowWall<StaffTerm> Wall { get; } = RowWall.Of<StaffTerm>().ReadByAll().Guard(StandingTables.Tell);

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
    /// Every account of every house may read them, only the service itself writes; each change is notified. Two of the rows are of the covenants, which know
    /// no database, so their walls stand here.
    /// </summary>
    internal static IReadOnlyList<RowWall> Walls { get; } =
    [
        RowWall.Of<PartyStanding>().ReadByAll().Guard(Tell), RowWall.Of<CovenantEdition>().ReadByAll().Guard(Tell),
    ];

    internal static TableGuard Tell => new("tell", "after insert or update or delete", $"perform pg_notify('{Channel}', ''); return null;", Each: "statement");

    /// <summary>
    /// One function by which a connection is told who is calling. An account of a party that takes no part (any more) stands in no house at all (GOV-20):
    /// asked here once, since asked by the house wall itself it cost every statement a quarter of a millisecond for each table it touched.
    /// </summary>
    internal const string Sql = """
        create function app_tell(the_house text, the_party text, the_roles text, the_service text, the_moment text, the_account text,
            the_open text, the_closed text, the_seated text, the_guarded text, the_led text)
          returns void language plpgsql as $$
        declare
          moment timestamptz := coalesce(nullif(the_moment, '')::timestamptz, now());
        begin
          perform set_config('app.service', 'on', false);
          if the_party <> '' and exists (
            select from party_standings s where s.house = the_house and s.party = the_party
              and exists (select from unnest(s.exits || s.exclusions) ending where ending <= moment
                and ending >= coalesce((select max(since) from unnest(s.accessions) since where since <= moment), '-infinity'))) then
            the_house := '';
          end if;
          perform set_config('app.house', the_house, false), set_config('app.party', the_party, false), set_config('app.roles', the_roles, false),
            set_config('app.service', the_service, false), set_config('app.now', the_moment, false), set_config('app.account', the_account, false),
            set_config('app.open', the_open, false), set_config('app.closed', the_closed, false), set_config('app.seated', the_seated, false),
            set_config('app.guarded', the_guarded, false), set_config('app.led', the_led, false);
        end $$;

        """;
}
