using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Bodies.Reviews;
using Platform.Governance.DecisionMaking.Mandates;

namespace Platform.Governance.DecisionMaking.Bodies.Attendances;

/// <summary>GOV-02, GOV-12: who was there, who chaired, who was not; once more corrects it, until the minutes are adopted.</summary>
internal static class RecordAttendance
{
    internal sealed record Person(
        [ProfileCode("de partijen van het huis")] string? Party, string? Organisation, [Required, MaxLength(200)] string? Function, Guid? MandateId);

    internal sealed record Missing([Required, ProfileCode("de partijen van het huis")] string? Party, [Required] bool? Notice);

    internal sealed record Request(
        Person? ChairedBy,
        [Required(ErrorMessage = Nobody), MinLength(1, ErrorMessage = Nobody), MaxLength(400, ErrorMessage = Nobody)] Person[]? Present,
        [MaxLength(400)] Missing[]? Absent);

    private const string Nobody = "Noem wie er waren.";

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/attendance", Handle)
        .WithName(nameof(RecordAttendance)).WithTags("Overleggen")
        .WithSummary("Vastleggen wie er waren en wie voorzat").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("attendance.recorded", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnMeeting(body, id, act)
            .Input(Check(request))
            .IfMatch()
            .State(meeting => meeting.CancelledAt is null && meeting.StartsAt <= use.Now, "Deze vergadering is afgelast, of nog niet begonnen.")
            .Step(async _ => await use.Seen<MeetingMinutes>().AnyAsync(m => m.MeetingId == id && m.State == MinutesState.Adopted, use.Aborted)
                ? Problems.WrongState("Het verslag van deze vergadering is al vastgesteld.") : null)
            .Rule(meeting => RefusalAsync(use, meeting, request))
            .WithParts()
            .Then(async meeting =>
            {
                use.Db.RemoveRange(await use.Seen<Attendance>().Where(a => a.MeetingId == id).ToListAsync(use.Aborted));
                use.Db.AddRange(Rows(request, meeting, use.Now));
            })
            .Then(use.PlaceOwedReviewsAsync)
            .ApplyAsync(meeting => meeting.RecordAttendance(use.Now));
    }

    // In a meeting together each has a seat in the one body or the other; the body that called it has the chair.
    private static async Task<Refusal?> RefusalAsync(UseCase use, BodyMeeting meeting, Request request)
    {
        var house = use.House;
        var named = request.Present!.Append(request.ChairedBy).Select(person => person?.Party)
            .Concat((request.Absent ?? []).Select(absent => absent?.Party));
        if (house.Unless(named.All(party => party is null || house.Party(party) is not null), RuleIds.Cov02) is { } stranger) return stranger;
        var mandates = new List<Mandate>();
        foreach (var body in meeting.Bodies()) mandates.AddRange(await use.Db.MandatesOnAsync(house, body, meeting.Day, use.Aborted));
        return new Presence(house, await use.SeatedAsync(meeting), request.ChairedBy is { } chair ? Of(chair) : null,
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
            yield return new()
            {
                Id = Guid.CreateVersion7(now), MeetingId = meeting.Id, House = meeting.House, Party = absent.Party,
                IsPresent = false, Notice = absent.Notice!.Value
            };
    }

    private static AtTable Of(Person person) => new(person.Party, person.Organisation, person.Function!, person.MandateId);

    private static InputErrors Check(Request request)
    {
        var errors = Limits.Check(request);
        foreach (var (person, i) in (request.Present ?? []).Select(static (person, i) => (person, i))) One(person, $"present[{i}]");
        if (request.ChairedBy is not null) One(request.ChairedBy, "chairedBy");
        var there = (request.Present ?? []).Select(static person => person?.Party).ToHashSet();
        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
            errors.Check(absent?.Party is null || there.Add(absent.Party), $"absent[{i}].party", "Deze partij staat er al in.");
        return errors;

        void One(Person? person, string field) => errors.Check(person is not null && (person.Party is null) != (person.Organisation is null), field,
            "Noem de partij, of de organisatie van een zetel zonder partij.");
    }
}
