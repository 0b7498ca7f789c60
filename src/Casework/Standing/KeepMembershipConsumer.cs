using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Contracts.Governance;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>
/// A party acceded, left or was excluded: from that moment, and only then, it can or can no longer act in this service (GOV-17, GOV-20), and what it
/// was involved in ends (MEE-19).
/// </summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepMembershipConsumer(PlatformDbContext db) : IConsumer<PartyAcceded>, IConsumer<PartyExcluded>, IConsumer<PartyLeft>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PartyAcceded> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        var party = told is not { Organisation: { } name, Kind: { } kind, WgsClass: { } wgsClass } ? null
            : new Party
            {
                Id = told.Party, Name = name, Kind = kind, WgsClass = wgsClass, Seat = told.Seat, Oin = told.Oin, Source = "signatures",
                Houses = told.Houses
            };
        return Keep(told.Houses, told.Party, standing => standing.Accede(told.From, party), context.CancellationToken);
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PartyExcluded> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        return Go(told.Houses, told.Party, told.From, standing => standing.Exclude(told.From), context.CancellationToken);
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PartyLeft> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        return Go(told.Houses, told.Party, told.From, standing => standing.Leave(told.From), context.CancellationToken);
    }

    private async Task Go(string[] houses, string party, DateTimeOffset at, Action<PartyStanding> change, CancellationToken ct)
    {
        foreach (var house in houses.Order(StringComparer.Ordinal)) await db.EndInvolvementsAsync(house, party, at, ct);
        await Keep(houses, party, change, ct);
    }

    private async Task Keep(string[] houses, string party, Action<PartyStanding> change, CancellationToken ct)
    {
        foreach (var house in houses)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
            insert into party_standings (house, party, accessions, exits, exclusions)
            values ({house}, {party}, array[]::timestamptz[], array[]::timestamptz[], array[]::timestamptz[]) on conflict do nothing
            """,
                ct);
            // Two words about one party may come at the same moment: the second waits here, and adds to what the first left.
            var standing = await db.Set<PartyStanding>().FromSql(
                $"select * from party_standings where house = {house} and party = {party} for update").SingleAsync(ct);
            change(standing);
        }
    }
}

/// <summary>A covenant was amended: its new version is in force from its day (GOV-18).</summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepCovenantConsumer(PlatformDbContext db) : IConsumer<CovenantAmended>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<CovenantAmended> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        if (told.Profile is not { } profile || await db.Set<CovenantEdition>()
            .FindAsync([told.Covenant, told.Version], context.CancellationToken) is not null) return;
        db.Add(new CovenantEdition { Covenant = told.Covenant, Version = told.Version, InForceFrom = told.InForceFrom, Profile = profile });
    }
}

/// <summary>The term of a staff member was recorded, changed or ended (GOV-28).</summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepStaffTermConsumer(PlatformDbContext db) : IConsumer<StaffTermSet>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<StaffTermSet> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        if (await db.Set<StaffTerm>().FindAsync([told.AppointmentId], context.CancellationToken) is not { } term)
            db.Add(new StaffTerm
            {
                AppointmentId = told.AppointmentId, House = told.House, Account = told.Account, From = told.From,
                Until = told.Until, SetAt = told.SetAt
            });
        else if (term.SetAt <= told.SetAt) // Of two messages with the same moment the one that arrives last holds.
            (term.From, term.Until, term.SetAt) = (told.From, told.Until, told.SetAt);
    }
}
