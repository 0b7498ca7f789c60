using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Mandates;

namespace Platform.Governance.DecisionMaking.Bodies.Attendances;

/// <summary>GOV-02, GOV-12: who was there, who chaired, who was not; once more corrects it, until the minutes are adopted.</summary>
internal static class RecordAttendance
{
    internal sealed record Person(string? Party, string? Organisation, string? Function, Guid? MandateId);

    internal sealed record Missing(string? Party, bool? Notice);

    internal sealed record Request(Person? ChairedBy, Person[]? Present, Missing[]? Absent);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/attendance", Handle)
        .WithName(nameof(RecordAttendance)).WithTags("Overleggen")
        .WithSummary("Vastleggen wie er waren en wie voorzat").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "attendance.recorded", id, ct);
        var errors = Check(request);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        var now = clock.GetUtcNow();
        if (meeting.CancelledAt is not null || meeting.StartsAt > now)
            return Problems.WrongState("Deze vergadering is afgelast, of nog niet begonnen.");
        if (await db.Seen<MeetingMinutes>(user).AnyAsync(m => m.MeetingId == id && m.State == Minutes.MinutesState.Adopted, ct))
            return Problems.WrongState("Het verslag van deze vergadering is al vastgesteld.");

        Telemetry.Mark(house.Id);
        if (await RefusalAsync(request, house, meeting, db, ct) is { } refusal)
            return await db.Refuse(account, refusal, "attendance.recorded", id, ct);
        await db.Seen<Attendance>(user).Where(a => a.MeetingId == id).LoadAsync(ct);
        db.Set<Attendance>().RemoveRange(db.Set<Attendance>().Local.ToList());
        db.AddRange(Rows(request, meeting, now));
        meeting.RecordAttendance(now);
        db.Touch(meeting);
        account.Audit("attendance.recorded", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }

    // In a meeting together each has a seat in the one body or the other; the body that called it has the chair.
    private static async Task<Refusal?> RefusalAsync(Request request, HouseProfile house, BodyMeeting meeting, PlatformDbContext db,
        CancellationToken ct)
    {
        var named = request.Present!.Append(request.ChairedBy).Select(person => person?.Party)
            .Concat((request.Absent ?? []).Select(absent => absent?.Party));
        if (house.Unless(named.All(party => party is null || house.Party(party) is not null), RuleIds.Cov02) is { } stranger) return stranger;
        var mandates = new List<Mandate>();
        foreach (var body in meeting.Bodies()) mandates.AddRange(await db.MandatesOnAsync(house, body, meeting.Day, ct));
        return new Presence(house, [.. meeting.Bodies().Select(house.Body).OfType<BodyProfile>()], request.ChairedBy is { } chair ? Of(chair) : null,
            [.. request.Present!.Select(Of)], [.. mandates.DistinctBy(mandate => mandate.Id)]).MayBeRecorded();
    }

    private static IEnumerable<Attendance> Rows(Request request, BodyMeeting meeting, DateTimeOffset now)
    {
        var chairNoted = false;
        foreach (var person in request.Present!)
        {
            var chairs = !chairNoted && request.ChairedBy is { } chair && chair.Party == person.Party && chair.Organisation == person.Organisation;
            chairNoted |= chairs;
            yield return new()
            {
                Id = Guid.CreateVersion7(now), MeetingId = meeting.Id, House = meeting.House, Party = person.Party,
                Organisation = person.Organisation, Function = person.Function,
                MandateId = person.MandateId ?? (chairs ? request.ChairedBy!.MandateId : null), IsPresent = true, Chairs = chairs,
            };
        }

        foreach (var absent in request.Absent ?? [])
            yield return new() { Id = Guid.CreateVersion7(now), MeetingId = meeting.Id, House = meeting.House, Party = absent.Party,
                IsPresent = false, Notice = absent.Notice!.Value };
    }

    private static AtTable Of(Person person) => new(person.Party, person.Organisation, person.Function!, person.MandateId);

    private static InputErrors Check(Request request)
    {
        var errors = new InputErrors().Check(request.Present is { Length: > 0 and <= 400 }, "present", "Noem wie er waren.");
        void One(Person? person, string field)
        {
            errors.Check(person is not null && (person.Party is null) != (person.Organisation is null), field,
                "Noem de partij, of de organisatie van een zetel zonder partij.")
                .Text(person?.Function, $"{field}.function", 200).OptionalText(person?.Organisation, $"{field}.organisation");
        }

        foreach (var (person, i) in (request.Present ?? []).Select(static (person, i) => (person, i))) One(person, $"present[{i}]");
        if (request.ChairedBy is not null) One(request.ChairedBy, "chairedBy");
        var there = (request.Present ?? []).Select(static person => person?.Party).ToHashSet();
        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
        {
            errors.Text(absent?.Party, $"absent[{i}].party").Check(absent?.Notice is not null, $"absent[{i}].notice", "Dit veld is verplicht.")
                .Check(absent?.Party is null || there.Add(absent.Party), $"absent[{i}].party", "Deze partij staat er al in.");
        }

        return errors;
    }
}
