using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.ServiceDefaults;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: what a valid event does: once, and in its sender's order, however often and in whatever order it comes.</summary>
internal sealed class ReleaseIntake(
    NazorgDbContext db, CurrentUser sender, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock)
{
    private const int Tries = 10;

    /// <summary>Takes an event; null when others of the same detention kept being first.</summary>
    public async Task<Results<NoContent, Accepted, ProblemHttpResult>?> TakeAsync(CloudEvent received, ReleaseData? release, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                return await TryAsync(received, release, ct);
            }
            catch (DbUpdateException fault)
                when (fault is DbUpdateConcurrencyException || fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
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
        _ when house.Process(ProcessIds.Nazorg) is null => house.Refuse(RuleIds.Naz05),
        _ => null,
    };

    private async Task<Results<NoContent, Accepted, ProblemHttpResult>> TryAsync(CloudEvent received, ReleaseData? release, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var earlier = await db.Events.SingleOrDefaultAsync(e => e.Source == received.Source && e.EventId == received.Id, ct);
        if (earlier is { Outcome: EventOutcome.UnknownType }) return TypedResults.Accepted((string?)null);
        if (earlier is { Outcome: not EventOutcome.Refused }) return TypedResults.NoContent();

        if (release is null)
        {
            db.Add(Kept(EventOutcome.UnknownType, "operations"));
            await db.SaveChangesAsync(ct);
            return TypedResults.Accepted((string?)null);
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
            return refusal.ToProblem();
        }

        // Refused before, and the area has grown since.
        if (earlier is not null) db.Remove(earlier);
        var fresh = known is null;
        var record = known ?? new NazorgRecord(Guid.CreateVersion7(now), house!.Id, Reference(received, release), DutchTime.DateOf(now));
        if (fresh) db.Add(record);
        Telemetry.Mark(record.House, ProcessIds.Nazorg, record.Id);
        var change = record.Apply(received, release, protection);
        db.Add(Kept(change is RecordChange.None ? EventOutcome.Late : EventOutcome.Applied, record.House, record.Id));
        Tell(record, change, fresh, now);
        account.ServiceDid(record.House, $"release-notification.{change.ToString().ToLowerInvariant()}", record.Id, ProcessIds.Nazorg, "pbw-18a", record.Id);
        account.Processed(record.House, "nazorg/vrijlating-ontvangen", "Vrijlating ontvangen van DJI", [record.Id]);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();

        ReceivedEvent Kept(EventOutcome outcome, string house, Guid? record = null, string? rule = null) => new()
        {
            Id = Guid.CreateVersion7(now), Source = received.Source!, EventId = received.Id!, Type = received.Type!, House = house, Outcome = outcome, Rule = rule,
            Municipality = outcome is EventOutcome.Refused ? release!.Municipality : null, SenderOin = sender.Oin, RecordId = record, ReceivedAt = now,
            Body = outcome is EventOutcome.Refused ? null : protection.Encrypt("release-notification", received.Data?.GetRawText() ?? ""),
        };
    }

    private byte[] Reference(CloudEvent received, ReleaseData release) => protection.Match("nazorg-reference", $"{received.Source}\n{release.Reference}");

    /// <summary>The record of a detention: the one that stands, or else the one that moved away last, by which a late event is known to be late.</summary>
    private async Task<NazorgRecord?> FindAsync(byte[] reference, CancellationToken ct) =>
        await db.Records.SingleOrDefaultAsync(r => r.Reference == reference && r.State != RecordState.Moved, ct)
        ?? await db.Records.Where(r => r.Reference == reference && r.State == RecordState.Moved).OrderByDescending(r => r.LastOrder).FirstOrDefaultAsync(ct);

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
            db.Publish(new ReleaseChanged { House = record.House, RecordId = record.Id, ReleaseOn = record.ReleaseOn!.Value, Revision = record.Revision, ChangedAt = now });
        }

        if (change is RecordChange.Withdrawn)
            db.Publish(new ReleaseWithdrawn { House = record.House, RecordId = record.Id, Revision = record.Revision, WithdrawnAt = now });
    }
}
