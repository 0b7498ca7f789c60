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
        var message = context.Message;
        var party = message is not { Organisation: { } name, Kind: { } kind, WgsClass: { } wgsClass } ? null
            : new Party
            {
                Id = message.Party, Name = name, Kind = kind, WgsClass = wgsClass, Seat = message.Seat, Oin = message.Oin, Source = "signatures",
                Houses = message.Houses
            };
        return Keep(message.Houses, message.Party, standing => standing.Accede(message.From, party), context.CancellationToken);
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PartyExcluded> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return Go(message.Houses, message.Party, message.From, standing => standing.Exclude(message.From), context.CancellationToken);
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PartyLeft> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return Go(message.Houses, message.Party, message.From, standing => standing.Leave(message.From), context.CancellationToken);
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
        var message = context.Message;
        if (message.Profile is not { } profile || await db.Set<CovenantEdition>()
            .FindAsync([message.Covenant, message.Version], context.CancellationToken) is not null) return;
        db.Add(new CovenantEdition { Covenant = message.Covenant, Version = message.Version, InForceFrom = message.InForceFrom, Profile = profile });
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
        var message = context.Message;
        if (await db.Set<StaffTerm>().FindAsync([message.AppointmentId], context.CancellationToken) is not { } term)
            db.Add(new StaffTerm
            {
                AppointmentId = message.AppointmentId, House = message.House, Account = message.Account, Role = message.Role, From = message.From,
                Until = message.Until, SetAt = message.SetAt
            });
        else if (term.SetAt <= message.SetAt) // Of two messages with the same moment the one that arrives last holds.
            (term.From, term.Until, term.SetAt) = (message.From, message.Until, message.SetAt);
    }
}
