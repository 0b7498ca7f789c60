using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Meetings.Cases;

/// <summary>
/// A party left or was excluded: its cases go on without it (MEE-19), and say so. That its involvements end, every service keeps by itself, with the
/// membership; whichever of the two comes first here finds the same.
/// </summary>
internal sealed class NoteDepartureConsumer(PlatformDbContext db, Account account) : IConsumer<PartyLeft>, IConsumer<PartyExcluded>
{
    public Task Consume(ConsumeContext<PartyLeft> context) =>
        Note(context.Message.Houses, context.Message.Party, context.Message.From, DepartureReasons.PartyLeft, context.CancellationToken);

    public Task Consume(ConsumeContext<PartyExcluded> context) =>
        Note(context.Message.Houses, context.Message.Party, context.Message.From, DepartureReasons.PartyExcluded, context.CancellationToken);

    private async Task Note(string[] houses, string party, DateTimeOffset from, string reason, CancellationToken ct)
    {
        foreach (var house in houses.Order(StringComparer.Ordinal))
        {
            var processes = await db.Set<Involvement>().Where(i => i.House == house && i.Party == party)
                .Select(i => i.Process).Distinct().Order().ToListAsync(ct);
            foreach (var process in processes)
            {
                var noted = await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into departures (id, house, case_id, party, reason, ended_at)
                    select gen_random_uuid(), i.house, i.case_id, i.party, {reason}, {from} from involvements i
                    where i.house = {house} and i.party = {party} and i.process = {process} and i.since <= {from}
                      and (i.until is null or i.until >= {from})
                      and exists (select from cases c where c.id = i.case_id)
                    group by i.house, i.case_id, i.party on conflict do nothing
                    """, ct);
                // WEE-06: for each process a line, so that of a closed one it stands inside it.
                if (noted > 0) account.ServiceDid(house, "involvement.ended", null, process, reason);
            }

            await db.Set<Case>()
                .Where(c => c.House == house && c.DirectorParty == party && c.DirectorAppointedAt <= from
                    && (c.DirectorUntil == null || c.DirectorUntil > from))
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.DirectorUntil, from).SetProperty(c => c.Revision, c => c.Revision + 1), ct);
        }
    }
}
