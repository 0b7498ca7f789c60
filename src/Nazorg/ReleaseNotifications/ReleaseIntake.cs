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
                .ThenBy(static e => e.Place.Sequence).ThenBy(static e => e.Place.At)];
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
        if (earlier is { Outcome: not EventOutcome.Refused })
            return new(received, earlier.Outcome, earlier.Outcome is EventOutcome.Unordered ? RefuseIn(received.Data?.Municipality) : null);

        if (received.Data is not { } release)
        {
            db.Add(Kept(EventOutcome.UnknownType, "operations"));
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.UnknownType);
        }

        var house = covenants.HouseOfMunicipality(release.Municipality!);
        var reference = Reference(received, release);
        var known = await FindAsync(reference, ct);
        var refusal = Refuse(house);
        if (earlier is not null && refusal is not null) return new(received, EventOutcome.Refused, refusal);
        // What was told before a record was erased makes none again; what is told after it is news of a detention that goes on (NAZ-01, RET-06).
        var isErased = known is null or { State: RecordState.Moved } && await IsErasedAsync(reference, received.Place, ct);
        // An event that NAZ-05 refused may have ended this record; when it can be taken at last, it is not compared with itself.
        var turn = isErased ? Turn.Late
            : known is null || (earlier is not null && known.IsAt(received.Place)) ? Turn.Newer : known.TurnOf(received.Place);
        if (turn is Turn.Unordered)
        {
            // Kept with the record as it stands, wherever the event says that the person goes; NAZ-05 is said to the sender all the same.
            if (earlier is not null) db.Remove(earlier);
            var kept = Kept(EventOutcome.Unordered, known!.House, known.Id);
            db.Add(kept);
            db.Add(new UnorderedEvent
            {
                Id = kept.Id, RecordId = known.Id, House = known.House, Type = received.Type, Sequence = received.Place.Sequence,
                Wraps = received.Place.Wraps, LoggedAt = received.Place.At!.Value, Told = received.Raw!, ReceivedAt = now,
            });
            known.Await(known.UnorderedEvents + 1);
            Account(known, "unordered");
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.Unordered, refusal);
        }

        if (refusal is not null)
        {
            if (turn is Turn.Newer && known is not null) End(known, received.Place, now);
            db.Add(Kept(EventOutcome.Refused, "operations", rule: refusal.Rule));
            if (turn is Turn.Newer && known is not null) await RejudgeAsync(known, known, ct);
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.Refused, refusal);
        }

        // The same event was refused before (NAZ-05), and its municipality belongs to a house by now.
        if (earlier is not null) db.Remove(earlier);
        if (isErased)
        {
            // Nothing of it is kept, not even that it came: the mark of the erasure recognises it however often it does.
            account.ServiceDid(house!.Id, "release-notification.erased", null, house.NazorgProcess!.Id, "pbw-18a");
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.Late);
        }

        if (turn is Turn.Late)
        {
            db.Add(Kept(EventOutcome.Late, known!.House, known.Id));
            // Written with it, so that an erasure at the same moment leaves no event without its record: this try is lost then.
            db.Entry(known).Property(r => r.Revision).IsModified = true;
            Account(known, "none");
            await db.SaveChangesAsync(ct);
            return new(received, EventOutcome.Late);
        }

        var (record, change) = Apply(known, house!, reference, received.Type, received.Place, release, now);
        db.Add(Kept(EventOutcome.Applied, record.House, record.Id));
        if (known is not null) await RejudgeAsync(known, record, ct);
        Account(record, change.ToString().ToLowerInvariant());
        await db.SaveChangesAsync(ct);
        return new(received, EventOutcome.Applied);

        void Account(NazorgRecord of, string what)
        {
            Telemetry.Mark(of.House, of.Process, of.Id);
            account.ServiceDid(of.House, $"release-notification.{what}", of.Id, of.Process, "pbw-18a", of.Id);
            account.Processed(of.House, $"{of.Process}/vrijlating-ontvangen", "Vrijlating ontvangen van DJI", [of.Id]);
        }

        ReceivedEvent Kept(EventOutcome kept, string house, Guid? record = null, string? rule = null) => new()
        {
            Id = Guid.CreateVersion7(now), Mark = mark, Type = received.Type, House = house, Outcome = kept, Rule = rule,
            Municipality = kept is EventOutcome.Refused ? received.Data!.Municipality : null, SenderOin = received.SenderOin, VerifiedBy = proof,
            Body = kept is EventOutcome.Refused or EventOutcome.UnknownType ? null : received.Raw, RecordId = record, ReceivedAt = now,
        };
    }

    /// <summary>
    /// NAZ-01: somebody says of an event that could not be ordered whether it holds. False when it is not there any more: decided by another, or
    /// overtaken.
    /// </summary>
    public async Task<bool> SettleAsync(Guid recordId, Guid eventId, bool holds, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var told = await db.Set<UnorderedEvent>().SingleOrDefaultAsync(e => e.Id == eventId && e.RecordId == recordId, ct);
        var record = await db.Set<NazorgRecord>().SingleOrDefaultAsync(r => r.Id == recordId, ct);
        if (told is null || record is null) return false;
        var received = await db.Set<ReceivedEvent>().SingleAsync(e => e.Id == eventId, ct);
        db.Remove(told);
        record.Await(record.UnorderedEvents - 1);
        var (standing, activity) = (record, "melding-gelaten");
        received.Outcome = EventOutcome.Left;
        if (holds)
        {
            var release = ReleaseData.Parse(told.Told.Value);
            received.Outcome = EventOutcome.Applied;
            if (covenants.HouseOfMunicipality(release.Municipality!) is { NazorgProcess: not null } house)
            {
                (standing, _) = Apply(record, house, record.Reference, told.Type.Value, told.Place, release, now);
                received.RecordId = standing.Id;
                received.House = standing.House;
            }
            else
            {
                End(record, told.Place, now);
            }

            await RejudgeAsync(record, standing, ct, told);
            activity = "melding-toegepast";
        }

        account.Audit(holds ? "unordered-event.applied" : "unordered-event.left", eventId, record.Process, "pbw-18a", record.Id);
        account.Processed(record.House, $"{record.Process}/{activity}", "Over een melding van DJI beslist", [record.Id]);
        await db.SaveChangesAsync(ct);
        return true;
    }

    // What holds now: in the record as it stands, or in a new one where the person goes from one house to another.
    private (NazorgRecord Record, RecordChange Change) Apply(
        NazorgRecord? known, HouseProfile house, byte[] reference, string type, EventPlace place, ReleaseData release, DateTimeOffset now)
    {
        var left = known is not null && (known.State is RecordState.Moved || known.House != house.Id) ? known : null;
        if (left is not null) End(left, place, now);
        var fresh = known is null || left is not null;
        var record = fresh
            ? new NazorgRecord(Guid.CreateVersion7(now), house.Id, house.NazorgProcess!, reference, DutchTime.DateOf(now))
            : known!;
        if (fresh) db.Add(record);
        left?.GoOnAs(record);
        var change = record.Apply(type, place, release);
        record.Share(house, now);
        Tell(record, change, fresh, now);
        return (record, change);
    }

    // The person goes to another house, or to none of ours: here it ends.
    private void End(NazorgRecord record, EventPlace place, DateTimeOffset now)
    {
        record.Unshare(now);
        if (record.Move(place))
            db.Publish(new ReleaseWithdrawn { House = record.House, RecordId = record.Id, Revision = record.Revision, WithdrawnAt = now });
    }

    // What waited and is older than what holds now waits no longer; the rest goes to where the person is.
    private async Task RejudgeAsync(NazorgRecord before, NazorgRecord now, CancellationToken ct, UnorderedEvent? settled = null)
    {
        if (before.UnorderedEvents == 0) return;
        var waiting = await db.Set<UnorderedEvent>().Where(e => e.RecordId == before.Id).ToListAsync(ct);
        if (settled is not null) waiting.Remove(settled);
        var late = waiting.FindAll(e => now.TurnOf(e.Place) is Turn.Late);
        if (late is [_, ..])
        {
            db.RemoveRange(late);
            List<Guid> ids = [.. late.Select(static e => e.Id)];
            await foreach (var received in db.Set<ReceivedEvent>().Where(e => ids.Contains(e.Id)).AsAsyncEnumerable().WithCancellation(ct))
                received.Outcome = EventOutcome.Late;
        }

        foreach (var left in waiting.Except(late)) left.Follow(now);
        before.Await(0);
        now.Await(waiting.Count - late.Count);
    }

    private Refusal? RefuseIn(string? municipality) => municipality is null ? null : Refuse(covenants.HouseOfMunicipality(municipality));

    private byte[] Reference(ReleaseEvent received, ReleaseData release) =>
        protection.Match("nazorg-reference", $"{received.Source}\n{release.Reference}");

    /// <summary>
    /// The record of a detention: the one that stands, or else the one that moved away last, by which a late event is known to be late.
    /// </summary>
    private async Task<NazorgRecord?> FindAsync(byte[] reference, CancellationToken ct) =>
        await db.Set<NazorgRecord>().SingleOrDefaultAsync(r => r.Reference == reference && r.State != RecordState.Moved, ct)
        ?? await db.Set<NazorgRecord>().Where(r => r.Reference == reference && r.State == RecordState.Moved).OrderBy(r => r.IsFollowed)
            .ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);

    private async Task<bool> IsErasedAsync(byte[] reference, EventPlace place, CancellationToken ct)
    {
        var mark = NazorgRecord.ErasedMark(reference, protection);
        return await db.Set<ErasedDossier>().AnyAsync(erased => erased.Mark == mark && erased.ErasedAt >= place.At, ct);
    }

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
