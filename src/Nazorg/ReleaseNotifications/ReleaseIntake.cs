using Npgsql;
using Platform.Contracts.Nazorg;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: what a valid event does: once, and in its sender's order, however often and in whatever order it comes.</summary>
internal sealed class ReleaseIntake(PlatformDbContext db, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock)
{
    private const int Tries = 10;

    /// <summary>What became of an event, now or when it came before; and the rule, if one refused it.</summary>
    internal sealed record Taken(ReleaseEvent Event, EventOutcome Outcome, Refusal? Refusal = null);

    /// <summary>Takes events, all in one transaction; null when others of the same detentions kept being first.</summary>
    public async Task<IReadOnlyList<Taken>?> TakeAsync(IReadOnlyList<ReleaseEvent> events, SenderProof proof, CancellationToken ct)
    {
        // In one order, whoever sends: of two batches that meet one waits for the other, instead of each for the other.
        List<ReleaseEvent> ordered =
            [.. events.OrderBy(static e => e.Source, StringComparer.Ordinal).ThenBy(static e => e.Data?.Reference, StringComparer.Ordinal)
                .ThenBy(static e => e.Order)];
        db.Database.AutoSavepointsEnabled = false; // A failed try is rolled back whole.
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                await using var transaction = events.Count > 1 ? await db.Database.BeginTransactionAsync(ct) : null;
                var taken = new List<Taken>(events.Count);
                foreach (var received in ordered) taken.Add(await TryAsync(received, proof, ct));
                if (transaction is not null) await transaction.CommitAsync(ct);
                return taken;
            }
            catch (Exception fault) when (fault is DbUpdateConcurrencyException
                || fault.GetBaseException() is PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected,
                })
            {
                // The same event, or another of the same detention, was stored in between: look again at what is there now.
                db.ChangeTracker.Clear();
            }
        }

        return null;
    }

    /// <summary>NAZ-05: no house, or a house without this process.</summary>
    internal static Refusal? Refuse(HouseProfile? house) => house switch
    {
        null => new(RuleIds.Naz05, "–", "–", "Deze gemeente hoort bij geen van de huizen die dit platform bedient."),
        _ when house.NazorgProcess is null => house.Unless(false, RuleIds.Naz05)
            ?? house.Refuse(RuleIds.Cov04, "Dit huis kent het proces nazorg niet."),
        _ => null,
    };

    private async Task<Taken> TryAsync(ReleaseEvent received, SenderProof proof, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mark = protection.Match("release-event", $"{received.Source}\n{received.Id}");
        var earlier = await db.Set<ReceivedEvent>().SingleOrDefaultAsync(e => e.Mark == mark, ct);
        if (earlier is { Outcome: not EventOutcome.Refused }) return new(received, earlier.Outcome);

        if (received.Data is not { } release)
        {
            db.Add(Kept(EventOutcome.UnknownType, "operations"));
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.UnknownType);
        }

        var house = covenants.HouseOfMunicipality(release.Municipality!);
        var known = await FindAsync(Reference(received, release), ct);
        if (known is not null && received.Order > known.LastOrder && (known.State is RecordState.Moved || known.House != house?.Id))
        {
            // The person goes to another house, or to none of ours: here it ends.
            if (known.Move(received.Order))
                db.Publish(new ReleaseWithdrawn { House = known.House, RecordId = known.Id, Revision = known.Revision, WithdrawnAt = now });
            known = null;
        }

        if (Refuse(house) is { } refusal)
        {
            if (earlier is null) db.Add(Kept(EventOutcome.Refused, "operations", rule: refusal.Rule));
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.Refused, refusal);
        }

        // The same event was refused before (NAZ-05), and its municipality belongs to a house by now.
        if (earlier is not null) db.Remove(earlier);
        var fresh = known is null;
        var record = known ?? new NazorgRecord(Guid.CreateVersion7(now), house!.Id, house.NazorgProcess!, Reference(received, release),
            DutchTime.DateOf(now));
        if (fresh) db.Add(record);
        Telemetry.Mark(record.House, record.Process, record.Id);
        var change = record.Apply(received, release);
        var outcome = change is RecordChange.None ? EventOutcome.Late : EventOutcome.Applied;
        db.Add(Kept(outcome, record.House, record.Id));
        Tell(record, change, fresh, now);
        account.ServiceDid(record.House, $"release-notification.{change.ToString().ToLowerInvariant()}", record.Id, record.Process, "pbw-18a",
            record.Id);
        account.Processed(record.House, $"{record.Process}/vrijlating-ontvangen", "Vrijlating ontvangen van DJI", [record.Id]);
        await db.SaveChangesAsync(ct);
        return new(received, outcome);

        ReceivedEvent Kept(EventOutcome kept, string house, Guid? record = null, string? rule = null) => new()
        {
            Id = Guid.CreateVersion7(now), Mark = mark, Type = received.Type, House = house, Outcome = kept, Rule = rule,
            Municipality = kept is EventOutcome.Refused ? received.Data!.Municipality : null, SenderOin = received.SenderOin, VerifiedBy = proof,
            Body = kept is EventOutcome.Refused ? null : received.Raw, RecordId = record, ReceivedAt = now,
        };
    }

    private byte[] Reference(ReleaseEvent received, ReleaseData release) =>
        protection.Match("nazorg-reference", $"{received.Source}\n{release.Reference}");

    /// <summary>
    /// The record of a detention: the one that stands, or else the one that moved away last, by which a late event is known to be late.
    /// </summary>
    private async Task<NazorgRecord?> FindAsync(byte[] reference, CancellationToken ct) =>
        await db.Set<NazorgRecord>().SingleOrDefaultAsync(r => r.Reference == reference && r.State != RecordState.Moved, ct)
        ?? await db.Set<NazorgRecord>().Where(r => r.Reference == reference && r.State == RecordState.Moved).OrderByDescending(r => r.LastOrder)
            .FirstOrDefaultAsync(ct);

    private void Tell(NazorgRecord record, RecordChange change, bool fresh, DateTimeOffset now)
    {
        if (fresh && record.ReleaseOn is { } announced)
        {
            db.Publish(new ReleaseAnnounced
            {
                House = record.House, RecordId = record.Id, Municipality = record.Municipality, ReleaseOn = announced,
                FirstProcessedOn = record.FirstProcessedOn, AnnouncedAt = now,
            });
        }
        else if (change is RecordChange.Announced or RecordChange.Changed)
        {
            db.Publish(new ReleaseChanged
            {
                House = record.House, RecordId = record.Id, ReleaseOn = record.ReleaseOn!.Value,
                Revision = record.Revision, ChangedAt = now
            });
        }

        if (change is RecordChange.Withdrawn)
            db.Publish(new ReleaseWithdrawn { House = record.House, RecordId = record.Id, Revision = record.Revision, WithdrawnAt = now });
    }
}
