using System.Text.Json;
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

/// <summary>NAZ-01: takes release notifications of DJI systems. What is answered with 2xx is stored; a repetition or a late one changes nothing.</summary>
internal static class ReceiveReleaseNotification
{
    public const string Scope = "nazorg:release-notifications";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/release-notifications", Handle).WithName(nameof(ReceiveReleaseNotification))
        .WithSummary("CloudEvent van DJI aannemen (structured of binary)").RequireScope(Scope)
        .Accepts<ReleaseEventDocument>("application/cloudevents+json", "application/json");

    /// <summary>The structured event, for the documentation.</summary>
    internal sealed record ReleaseEventDocument(string Specversion, string Id, string Source, string Type, DateTimeOffset Time, string? Sequence, ReleaseData Data);

    internal static async Task<Results<NoContent, Accepted, ProblemHttpResult>> Handle(
        HttpRequest request, NazorgDbContext db, Wall wall, CurrentUser sender, CovenantCatalog covenants, Protection protection, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        CloudEvent? received;
        try
        {
            received = await CloudEvent.ReadAsync(request, ct);
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "unreadable", "De aanvraag klopt niet.", "De inhoud is geen JSON.");
        }

        if (received is null) return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Dit formaat lezen wij niet.",
            "Stuur application/cloudevents+json, of application/json met ce-headers.");
        var errors = new InputErrors();
        received.Check(errors);
        var release = received.IsKnown ? ReleaseData.Read(received, errors) : null;
        if (errors.Any) return errors.ToProblem();

        // An event may concern a record of another house than before, so this one request looks over the walls; the answer shows nothing.
        wall.ForHousekeeping();
        if (await db.Events.AnyAsync(e => e.Source == received.Source && e.EventId == received.Id, ct)) return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        ReceivedEvent Kept(EventOutcome outcome, string house, Guid? record = null, string? rule = null) => new()
        {
            Id = Guid.CreateVersion7(now), Source = received.Source!, EventId = received.Id!, Type = received.Type!, House = house, Outcome = outcome, Rule = rule,
            Municipality = outcome is EventOutcome.Refused ? release!.Municipality : null, SenderOin = sender.Oin, RecordId = record, ReceivedAt = now,
            Body = outcome is EventOutcome.Refused ? null : protection.Encrypt("release-notification", received.Data?.GetRawText() ?? ""),
        };

        if (release is null)
        {
            db.Add(Kept(EventOutcome.UnknownType, "operations"));
            return await SaveAsync(db, ct) ? TypedResults.Accepted((string?)null) : TypedResults.NoContent();
        }

        var house = covenants.HouseOfMunicipality(release.Municipality!);
        if (Refuse(house) is { } refusal)
        {
            db.Add(Kept(EventOutcome.Refused, "operations", rule: refusal.Rule));
            await SaveAsync(db, ct);
            return refusal.ToProblem();
        }

        var reference = protection.Match("nazorg-reference", $"{received.Source}\n{release.Reference}");
        var known = await db.Records.Where(r => r.Reference == reference && r.State != RecordState.Moved).SingleOrDefaultAsync(ct);
        if (known is not null && known.House != house!.Id && received.Order > known.LastOrder)
        {
            // The person goes to another house: here it ends, there it begins.
            known.Move(received.Order);
            db.Publish(new ReleaseWithdrawn { House = known.House, RecordId = known.Id, Revision = known.Revision, WithdrawnAt = now });
            known = null;
        }

        var fresh = known is null;
        var record = known ?? new NazorgRecord(Guid.CreateVersion7(now), house!.Id, reference, DutchTime.DateOf(now));
        if (fresh) db.Add(record);
        Telemetry.Mark(record.House, ProcessIds.Nazorg, record.Id);
        var change = record.Apply(received, release, protection);
        db.Add(Kept(change is RecordChange.None ? EventOutcome.Late : EventOutcome.Applied, record.House, record.Id));
        Tell(db, record, change, fresh, now);
        account.ServiceDid(record.House, $"release-notification.{change.ToString().ToLowerInvariant()}", record.Id, ProcessIds.Nazorg, "pbw-18a", record.Id);
        account.Processed(record.House, "nazorg/vrijlating-ontvangen", "Vrijlating ontvangen van DJI", [record.Id]);
        await SaveAsync(db, ct);
        return TypedResults.NoContent();
    }

    /// <summary>NAZ-05: no house, or a house without this process.</summary>
    internal static Refusal? Refuse(HouseProfile? house) => house switch
    {
        null => new(RuleIds.Naz05, "–", "–", "Deze gemeente hoort bij geen van de huizen die dit platform bedient."),
        _ when house.Process(ProcessIds.Nazorg) is null => house.Refuse(RuleIds.Naz05),
        _ => null,
    };

    private static void Tell(NazorgDbContext db, NazorgRecord record, RecordChange change, bool fresh, DateTimeOffset now)
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

    /// <summary>Saves; false when the same event was stored by another request in between, which is as good.</summary>
    private static async Task<bool> SaveAsync(NazorgDbContext db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { ConstraintName: "one_event_once" })
        {
            return false;
        }
    }
}
