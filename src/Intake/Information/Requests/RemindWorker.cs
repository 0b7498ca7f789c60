using Npgsql;

namespace Platform.Intake.Information.Requests;

/// <summary>
/// Notes by itself that a request is due soon, and that its day has passed: each once for the day that was set, never two on one day.
/// </summary>
internal sealed class RemindWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RemindWorker> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await RemindAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or DbUpdateException or InvalidOperationException { InnerException: NpgsqlException })
            {
                logger.LogWarning("The reminders wait: {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reminds of all that is due soon or late now.</summary>
    internal async Task RemindAsync(CancellationToken ct)
    {
        foreach (var kind in (string[])[Reminder.Overdue, Reminder.DueSoon])
        {
            while (await BatchAsync(kind, ct) == BatchSize) { }
        }
    }

    /// <summary>One batch in one save; two instances at work at the same time do not take the same requests.</summary>
    private async Task<int> BatchAsync(string kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.BuildingBlocks.Access.Wall>().ForHousekeeping();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDbContext>();
        var account = scope.ServiceProvider.GetRequiredService<Account>();
        using var span = Telemetry.Source.StartActivity("remind");
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var (from, until) = kind is Reminder.Overdue ? (DateOnly.MinValue, today.AddDays(-1)) : (today, today.AddDays(Reminder.DaysBefore));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.InformationRequests.FromSql(
            $"""
            select *, xmin from information_requests r
            where r.state = 'open' and r.shielded_at is null and r.due_on between {from} and {until}
              and not exists (select from information_reminders m
                where m.request_id = r.id and (m.reminded_on = {today} or (m.kind = {kind} and m.due_on = r.due_on)))
            order by r.due_on, r.id limit {BatchSize} for update of r skip locked
            """).AsNoTracking().ToListAsync(ct);
        foreach (var request in due)
        {
            db.Add(Reminder.Of(request, kind, null, today, now));
            account.ServiceDid(request.House, "information-request.reminded", request.Id, request.Process, "intake", request.ReferralId);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }
}
