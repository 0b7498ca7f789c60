using System.Text.RegularExpressions;
using Platform.Contracts.Intake;

namespace Platform.Intake.Referrals;

/// <summary>The one way in which a referral comes about, at once or out of a draft: the same checks, the same rules, one save.</summary>
internal sealed partial class Submission(
    PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock)
{
    /// <summary>Checks, refuses or refers.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="http">The request and its answer.</param>
    /// <param name="alongside">What else changes in the same save.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Results<Created<NewResource>, ProblemHttpResult>> ReferAsync(
        SubmitReferral.Request request, HttpContext http, Action<Referral>? alongside, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        List<SubjectInput> subjects = [.. request.Subjects?.OfType<SubjectInput>() ?? []];
        List<string> desired = [.. request.DesiredParties?.OfType<string>().Distinct() ?? []];
        var errors = Check(request, house, clock.Today());
        var ties = errors.Any ? [] : Household.Ties(subjects, [.. request.Relations?.OfType<RelationInput>() ?? []]);
        if (Household.Contradiction(ties) is { } contradiction) errors.Add("relations", contradiction);
        if (errors.Any) return errors.ToProblem();
        if (Rules(request, house, subjects, ties, desired, user.Party) is { } refusal)
            return await db.Refuse(account, refusal, "referral.submitted", null, null, ct, process: request.Process);

        var process = house.Process(request.Process!)!;
        var referral = Referral.Submit(house, process, user.Party, request.Municipality, request.ProblemStatement, request.Goal, request.Informed,
            desired, subjects.Count, now, clock.Today());
        List<Subject> people = [.. subjects.Select((subject, i) => Subject.Of(referral, i, subject, ties))];
        Telemetry.Mark(house.Id, process.Id, referral.Id);

        db.Add(referral);
        db.AddRange(people);
        db.AddRange(people.Zip(subjects).SelectMany(pair => SubjectKey.Of(pair.First, process.Id, pair.Second, protection)));
        db.AddRange(ties.Select(tie => new SubjectRelation(referral, people[tie.From].Id, people[tie.To].Id, tie.Relation)));
        db.AddRange((request.Criteria ?? []).OfType<CriterionInput>().Select(criterion => new CriterionStatement(referral, criterion)));
        alongside?.Invoke(referral);
        db.Publish(new CaseReferred
        {
            House = house.Id, CaseId = referral.Id, Process = process.Id, Covenant = referral.Covenant, ReferringParty = referral.ReferringParty,
            Municipality = referral.Municipality, SubjectCount = people.Count, ReferredAt = now, FirstProcessedOn = referral.FirstProcessedOn,
        });
        var location = $"/intake/v1/referrals/{referral.Id}";
        db.Remember(http, referral.Id, location, referral);
        account.Audit("referral.submitted", referral.Id, process.Id, "intake", referral.Id);
        account.Processed($"{process.Id}/intake", "Aanmelding vastgelegd", people.Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(referral.Version);
        return TypedResults.Created(location, new NewResource(referral.Id));
    }

    private static Refusal? Rules(
        SubmitReferral.Request request, HouseProfile house, IReadOnlyList<SubjectInput> subjects, IReadOnlyList<Relationship> ties,
        IReadOnlyList<string> desired, string party)
    {
        if (Referral.RefuseReferrer(house, party, active: house.Party(party) is not null) is { } referrer) return referrer;
        if (house.Process(request.Process!) is not { } process) return house.Refuse(RuleIds.Cov04);
        return house.Unless(request.Municipality is null || house.Municipalities.Any(m => m.Code == request.Municipality), RuleIds.Cov01)
            ?? house.Unless(desired.All(id => house.Party(id) is not null), RuleIds.Cov02)
            ?? Referral.RefuseIncomplete(house, process, request.ProblemStatement, request.Goal, subjects)
            ?? Household.RefuseStrangers(house, subjects, ties)
            ?? Referral.RefuseUninformed(house, request.Informed);
    }

    private static InputErrors Check(SubmitReferral.Request request, HouseProfile house, DateOnly today)
    {
        var process = house.Process(request.Process ?? "");
        var errors = new InputErrors().Text(request.Process, "process", 40)
            .Check(process is null or { Triage: not null }, "process", "Voor dit proces loopt aanmelden niet via de intake.")
            .Check(request.Municipality is null || MunicipalityCode().IsMatch(request.Municipality), "municipality",
                "Geef een gemeentecode zoals GM0000.")
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
        Household.Check(errors, request.Relations ?? [], request.Subjects?.Count ?? 0);
        // Of a process that the house does not have, the criteria cannot be said; COV-04 says the rest.
        if (process is not null) CriterionInput.Check(errors, request.Criteria ?? [], process);
        return errors;
    }

    [GeneratedRegex("^GM[0-9]{4}$")]
    private static partial Regex MunicipalityCode();
}
