using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>
/// Notes by itself that a request is due soon, and that its day has passed: each once for the day that was set, never two on one day.
/// </summary>
internal sealed class RemindWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RemindWorker> logger)
    : PeriodicWorker(TimeSpan.FromMinutes(15), clock, logger)
{
    private const int BatchSize = 200;

    public override async Task WorkAsync(CancellationToken ct)
    {
        foreach (var kind in (string[])[Reminder.Overdue, Reminder.DueSoon])
        {
            while (await BatchAsync(kind, ct) == BatchSize) { }
        }
    }

    /// <summary>One batch in one save: its requests are locked, and looked at again now that nobody else can remind of them.</summary>
    private async Task<int> BatchAsync(string kind, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        var (db, account) = (work.Db, work.Services.GetRequiredService<Account>());
        using var span = Telemetry.Source.StartActivity("remind");
        var (now, today) = (Clock.GetUtcNow(), Clock.Today());
        var (from, until) = kind is Reminder.Overdue ? (DateOnly.MinValue, today.AddDays(-1)) : (today, today.AddDays(Reminder.DaysBefore));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Set<InformationRequest>().FromSql(
            $"""
            select * from information_requests r
            where r.state = 'open' and r.shielded_at is null and r.due_on between {from} and {until}
              and not exists (select from information_reminders m
                where m.request_id = r.id and (m.reminded_on = {today} or (m.kind = {kind} and m.due_on = r.due_on)))
            order by r.due_on, r.id limit {BatchSize} for update of r skip locked
            """).AsNoTracking().ToListAsync(ct);
        List<Guid> taken = [.. due.Select(request => request.Id)];
        var reminded = await db.Set<Reminder>().Where(m => taken.Contains(m.RequestId) && m.RemindedOn == today).Select(m => m.RequestId)
            .ToListAsync(ct);
        foreach (var request in due.ExceptBy(reminded, request => request.Id))
        {
            db.Add(Reminder.Of(request, kind, null, today, now));
            account.ServiceDid(request.House, "information-request.reminded", request.Id, request.Process, "intake", request.ReferralId);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }
}
