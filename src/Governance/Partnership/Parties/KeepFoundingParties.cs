using Npgsql;

namespace Platform.Governance.Partnership.Parties;

/// <summary>
/// The parties that signed the covenant stand in its profile; before the first request they get their rows, so that who was a party on a day
/// is one query. What is known of a party already is left as it is.
/// </summary>
internal sealed class KeepFoundingParties(IServiceScopeFactory scopes, ILogger<KeepFoundingParties> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), cancellationToken);
                await KeepAsync(work.Db, work.Services.GetRequiredService<CovenantCatalog>().Houses, cancellationToken);
                return;
            }
            catch (Exception fault) when (fault.GetBaseException() is NpgsqlException { IsTransient: true } or System.Net.Sockets.SocketException)
            {
                logger.LogWarning("The database is not there yet; the parties of the covenants wait for it");
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Inserts the parties of houses that no row tells of; safe in several instances at once.</summary>
    internal static Task<int> KeepAsync(PlatformDbContext db, IEnumerable<HouseProfile> houses, CancellationToken ct)
    {
        var signed = houses.SelectMany(static house => house.Parties, static (house, party) => (House: house.Id, Party: party,
            Since: house.Covenant.InForceFrom is { } day ? DutchTime.StartOf(day) : (DateTimeOffset?)null)).ToList();
        string[] Column(Func<Party, string> of) => [.. signed.Select(row => of(row.Party))];
        string?[] Optional(Func<Party, string?> of) => [.. signed.Select(row => of(row.Party))];
        return db.Database.ExecuteSqlAsync($"""
            insert into memberships (id, house, party, organisation, kind, wgs_class, seat, oin, since, valid_from)
            select md5(s.house || '/' || s.party)::uuid, s.house, s.party, s.organisation, s.kind, s.wgs_class, s.seat, s.oin,
                s.since, coalesce(s.since, '-infinity')
            from unnest({signed.Select(row => row.House).ToArray()}, {Column(party => party.Id)}, {Column(party => party.Name)},
                {Column(party => party.Kind)}, {Column(party => party.WgsClass)}, {Optional(party => party.Seat)}, {Optional(party => party.Oin)},
                {signed.Select(row => row.Since).ToArray()}) as s (house, party, organisation, kind, wgs_class, seat, oin, since)
            where not exists (select from memberships m where m.house = s.house and m.party = s.party)
            on conflict do nothing
            """, ct);
    }
}
