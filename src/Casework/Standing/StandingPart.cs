using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>The term of a member of the supporting staff (GOV-28), or of who leads the house (GOV-31), as Governance told it.</summary>
public sealed class StaffTerm : IWalled<StaffTerm>
{
    /// <summary>Read by every account, as the other tables of standing; a trigger tells running services of a change.</summary>
    public static RowWall<StaffTerm> Wall { get; } = RowWall.Of<StaffTerm>().ReadByAll().Guard(StandingPart.Tell);

    /// <summary>The record of the appointment.</summary>
    public required Guid AppointmentId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>The role in which the board appointed it to lead the house; null for supporting staff.</summary>
    public string? Role { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset From { get; set; }

    /// <summary>From when no longer (UTC), or null.</summary>
    public required DateTimeOffset? Until { get; set; }

    /// <summary>When this was recorded (UTC); an older word changes nothing.</summary>
    public required DateTimeOffset SetAt { get; set; }
}

/// <summary>The four tables in which every service keeps what Governance told it, and their walls.</summary>
public sealed class StandingPart : DatabasePart
{
    /// <summary>The channel on which a change is told to every instance of the service.</summary>
    public const string Channel = "standing";

    /// <inheritdoc/>
    public override void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
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
    /// Every account of every house may read them, only the service itself writes; each change is notified. Two of the rows are of the covenants,
    /// which know no database, so their walls stand here.
    /// </summary>
    public override IReadOnlyList<RowWall> Walls => OfCovenants;

    private static readonly RowWall[] OfCovenants = [RowWall.Of<PartyStanding>(
        ).ReadByAll().Guard(Tell), RowWall.Of<CovenantEdition>().ReadByAll().Guard(Tell)];

    internal static TableGuard Tell =>
        new("tell", "after insert or update or delete", $"perform pg_notify('{Channel}', ''); return null;", Each: "statement");

    /// <summary>Whether a party takes part in a house: no exit and no exclusion since it last acceded (GOV-20).</summary>
    public override string Functions => """
        create function app_takes_part(the_house text, the_party text, moment timestamptz) returns boolean language sql stable as $$
          select not exists (
            select from party_standings s where s.house = the_house and s.party = the_party
              and exists (select from unnest(s.exits || s.exclusions) ending where ending <= moment
                and ending >= coalesce((select max(since) from unnest(s.accessions) since where since <= moment), '-infinity')))
        $$;
        """;
}
