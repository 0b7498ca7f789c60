using System.Text.RegularExpressions;
using Platform.Contracts.Intake;

namespace Platform.Intake.Referrals;

/// <summary>A party refers a person or household to the house.</summary>
internal static partial class SubmitReferral
{
    internal sealed record Request(
        string? Process, string? Municipality, string? ProblemStatement, string? Goal, IReadOnlyList<SubjectInput?>? Subjects, Informing? Informed,
        bool? AccuracyConfirmed, IReadOnlyList<string?>? DesiredParties);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals", Handle).WithName(nameof(SubmitReferral))
        .WithSummary("Een casus aanmelden").WithTags("Aanmeldingen").RequireRoles(IntakeRights.Referrers).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, IntakeDbContext db, CurrentUser user, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = Check(request, house, clock.Today());
        if (errors.Any) return errors.ToProblem();

        List<SubjectInput> subjects = [.. request.Subjects?.OfType<SubjectInput>() ?? []];
        List<string> desired = [.. request.DesiredParties?.OfType<string>().Distinct() ?? []];
        var active = house.Party(user.Party) is not null;
        if (Rules(request, house, subjects, desired, user.Party, active) is { } refusal)
            return await db.Refuse(account, refusal, "referral.submitted", null, ct);

        var process = house.Process(request.Process!)!;
        var referral = Referral.Submit(house, process, user.Party, request.Municipality, request.ProblemStatement, request.Goal, request.Informed,
            desired, subjects.Count, now, clock.Today());
        List<Subject> people = [.. subjects.Select((subject, i) => Subject.Of(referral, i, subject, protection))];
        Telemetry.Mark(house.Id, process.Id, referral.Id);

        db.Add(referral);
        db.AddRange(people);
        db.Publish(new CaseReferred
        {
            House = house.Id, CaseId = referral.Id, Process = process.Id, Covenant = referral.Covenant, ReferringParty = referral.ReferringParty,
            Municipality = referral.Municipality, SubjectCount = people.Count, ReferredAt = now, FirstProcessedOn = referral.FirstProcessedOn,
        });
        var location = $"/intake/v1/referrals/{referral.Id}";
        db.Remember(http, referral.Id, location);
        account.Audit("referral.submitted", referral.Id, process.Id, "intake", referral.Id);
        account.Processed($"{process.Id}/intake", "Aanmelding vastgelegd", people.Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(referral.Version);
        return TypedResults.Created(location, new NewResource(referral.Id));
    }

    private static Refusal? Rules(
        Request request, HouseProfile house, IReadOnlyList<SubjectInput> subjects, IReadOnlyList<string> desired, string party, bool active)
    {
        if (Referral.RefuseReferrer(house, party, active) is { } referrer) return referrer;
        if (house.Process(request.Process!) is not { } process) return house.Refuse(RuleIds.Cov04);
        return house.Unless(request.Municipality is null || house.Municipalities.Any(m => m.Code == request.Municipality), RuleIds.Cov01)
            ?? house.Unless(desired.All(id => house.Party(id) is not null), RuleIds.Cov02)
            ?? Referral.RefuseIncomplete(house, process, request.ProblemStatement, request.Goal, subjects)
            ?? Referral.RefuseRelations(house, subjects)
            ?? Referral.RefuseUninformed(house, request.Informed);
    }

    private static InputErrors Check(Request request, HouseProfile house, DateOnly today)
    {
        var errors = new InputErrors().Text(request.Process, "process", 40)
            .Check(house.Process(request.Process ?? "") is null or { Triage: not null }, "process", "Voor dit proces loopt aanmelden niet via de intake.")
            .Check(request.Municipality is null || MunicipalityCode().IsMatch(request.Municipality), "municipality", "Geef een gemeentecode zoals GM0000.")
            .OptionalText(request.ProblemStatement, "problemStatement", 20000).OptionalText(request.Goal, "goal", 4000)
            .Check(request.AccuracyConfirmed is true, "accuracyConfirmed", "Bevestig dat de gegevens juist zijn en voor dit doel nodig.")
            .Check(request.Subjects is null or { Count: <= 20 }, "subjects", "Meld hoogstens 20 personen tegelijk aan.")
            .Check(request.DesiredParties is null or { Count: <= 40 }, "desiredParties", "Noem hoogstens 40 partijen.")
            .OptionalText(request.Informed?.How, "informed.how", 1000).OptionalText(request.Informed?.Reason, "informed.reason", 1000)
            .Check(request.Informed?.On is not { } on || on <= today, "informed.on", "Deze datum ligt in de toekomst.");
        foreach (var (i, subject) in (request.Subjects ?? []).Index())
        {
            if (subject is null) errors.Add($"subjects[{i}]", "Dit veld is verplicht.");
            else subject.Check(errors, $"subjects[{i}]", i == 0, today);
        }

        foreach (var (i, party) in (request.DesiredParties ?? []).Index()) errors.Text(party, $"desiredParties[{i}]", 100);
        return errors;
    }

    [GeneratedRegex("^GM[0-9]{4}$")]
    private static partial Regex MunicipalityCode();
}
