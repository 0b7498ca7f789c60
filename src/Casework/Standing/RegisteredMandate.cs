using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.UseCases;
using Platform.Contracts.Governance;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>A mandate as it stands in Governance's register, in a service that decides by it (TRI-08).</summary>
public sealed class RegisteredMandate : IWalled<RegisteredMandate>
{
    /// <summary>What it is for: admission and involvement, as the register and the wire call it (WGS 2.31).</summary>
    public const string Admission = "admission";

    /// <summary>For who decides in the house; the service alone writes it, out of what Governance tells.</summary>
    public static RowWall<RegisteredMandate> Wall { get; } = RowWall.Of<RegisteredMandate>().House(m => m.House)
        .Seen(by => by.Roles(Roles.Leaders));

    /// <summary>The mandate.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The party that gives it.</summary>
    public required string Giver { get; init; }

    /// <summary>The party that acts by it.</summary>
    public required string Taker { get; init; }

    /// <summary>What it is for.</summary>
    public required string Scope { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while no end is known.</summary>
    public required DateOnly? LastDay { get; init; }

    /// <summary>When the taker accepted it; null while it did not.</summary>
    public required DateOnly? AcceptedOn { get; init; }

    /// <summary>How many steps of its life were told; an older word changes nothing.</summary>
    public required int Revision { get; init; }

    /// <summary>In force on a day, as far as the mandate itself goes; that both are still parties is asked of the house.</summary>
    /// <param name="on">The day.</param>
    public bool IsInForce(DateOnly on) => AcceptedOn is not null && From <= on && (LastDay is not { } last || on <= last);
}

/// <summary>On whose authority is decided today: who decides, and the mandates that it names, as far as they stand in the register.</summary>
/// <param name="Party">The party of who decides.</param>
/// <param name="Today">The day.</param>
/// <param name="Named">The mandates named.</param>
public sealed record Authority(string Party, DateOnly Today, params IReadOnlyList<RegisteredMandate> Named)
{
    /// <summary>The mandate, if it stands in the register of the house.</summary>
    /// <param name="id">Its id.</param>
    public RegisteredMandate? Held(Guid? id) => Named.FirstOrDefault(mandate => mandate.MandateId == id);

    /// <summary>
    /// What stands in the way of deciding by or on behalf of a lid-1 participant (WGS 2.31(2-4)), as a sentence; null where nothing does: who
    /// decides acts in the name of that participant itself, or by a mandate of it, for this, accepted, and in force today.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="giver">The participant on behalf of whom is decided.</param>
    /// <param name="mandate">The mandate named; null where who decides is of that participant itself.</param>
    public string? Lacking(HouseProfile house, string? giver, Guid? mandate)
    {
        ArgumentNullException.ThrowIfNull(house);
        if (house.Party(giver ?? "") is not { IsLid1: true }) return "Noem een deelnemer uit artikel 2.27, eerste lid, WGS.";
        var taker = house.ActingParty(Party);
        if (mandate is null && giver == taker && house.Party(taker) is not null) return null;
        return mandate is null ? "Noem het mandaat van deze deelnemer." : Held(mandate) switch
        {
            null => "Dit mandaat staat niet in het register van het huis.",
            { Scope: not RegisteredMandate.Admission } => "Dit mandaat is er niet voor toelating en betrokkenheid.",
            var held when held.House != house.Id || held.Giver != giver => "Dit mandaat is niet van deze deelnemer.",
            var held when held.Taker != taker || house.Party(taker) is null => "Dit mandaat is niet aan uw organisatie gegeven.",
            { AcceptedOn: null } => "Dit mandaat is niet aanvaard.",
            var held => held.IsInForce(Today) ? null : "Dit mandaat geldt vandaag niet.",
        };
    }
}

/// <summary>The register of mandates as a service keeps it, in those that decide by it.</summary>
public static class RegisteredMandates
{
    /// <summary>Adds the table <c>registered_mandates</c> to a service's model.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasRegisteredMandates(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<RegisteredMandate>(mandate =>
        {
            mandate.ToTable("registered_mandates");
            mandate.HasKey(m => m.MandateId);
            mandate.Property(m => m.MandateId).ValueGeneratedNever();
        });
    }

    /// <summary>On whose authority who asks decides now.</summary>
    /// <param name="use">The use case.</param>
    /// <param name="named">The mandates that the decision names.</param>
    public static async Task<Authority> AuthorityAsync(this UseCase use, params IEnumerable<Guid?> named)
    {
        ArgumentNullException.ThrowIfNull(use);
        Guid[] ids = [.. named.OfType<Guid>().Distinct()];
        return new(use.User.Party, use.Today,
            ids.Length == 0 ? [] : await use.Seen<RegisteredMandate>().AsNoTracking().Where(m => ids.Contains(m.MandateId)).ToListAsync(use.Aborted));
    }
}

/// <summary>A mandate was given, accepted or revoked, or was told again: the latest word about it counts (TRI-08).</summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepMandateConsumer(PlatformDbContext db) : IConsumer<MandateSet>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<MandateSet> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        return db.Database.ExecuteSqlAsync($"""
            insert into registered_mandates as known (mandate_id, house, giver, taker, scope, "from", last_day, accepted_on, revision)
            values ({told.MandateId}, {told.House}, {told.Giver}, {told.Taker}, {told.Scope}, {told.From}, {told.LastDay}, {told.AcceptedOn},
              {told.Revision})
            on conflict (mandate_id) do update set giver = excluded.giver, taker = excluded.taker, scope = excluded.scope, "from" = excluded."from",
              last_day = excluded.last_day, accepted_on = excluded.accepted_on, revision = excluded.revision
            where known.revision < excluded.revision and known.house = excluded.house
            """, context.CancellationToken);
    }
}
