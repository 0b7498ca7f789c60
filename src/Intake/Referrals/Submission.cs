using Platform.Contracts.Intake;

namespace Platform.Intake.Referrals;

/// <summary>The one way in which a referral comes about, at once or out of a draft: the same checks, the same rules, one save.</summary>
internal sealed class Submission(UseCase use, Protection protection)
{
    public const string MunicipalityCode = "Geef een gemeentecode zoals GM0000.";
    public const string Confirm = "Bevestig dat de gegevens juist zijn en voor dit doel nodig.";

    /// <summary>Checks, refuses or refers.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="alongside">What else changes in the same save.</param>
    public Task<Results<Created<NewResource>, ProblemHttpResult>> ReferAsync(SubmitReferral.Request request, Action? alongside = null)
    {
        var house = use.House;
        List<SubjectInput> subjects = [.. request.Subjects?.OfType<SubjectInput>() ?? []];
        List<string> desired = [.. request.DesiredParties?.OfType<string>().Distinct() ?? []];
        var errors = Check(request, house, use.Today);
        var relationships = errors.Any ? [] : Household.Relationships(subjects, [.. request.Relations?.OfType<RelationInput>() ?? []]);
        if (Household.Contradiction(relationships) is { } contradiction) errors.Add("relations", contradiction);
        return use
            .Create(new("referral.submitted", "intake") { Process = request.Process, Processing = new("intake", "Aanmelding vastgelegd") })
            .Input(errors)
            .Rule(_ => Refuse(request, house, subjects, relationships, desired, use.User.Party))
            .MakeAsync(_ => Refer(request, subjects, relationships, desired, alongside));
    }

    private Made Refer(
        SubmitReferral.Request request, List<SubjectInput> subjects, IReadOnlyList<Relationship> relationships, List<string> desired,
        Action? alongside)
    {
        var (house, db, now) = (use.House, use.Db, use.Now);
        var process = house.Process(request.Process!)!;
        var referral = Referral.Submit(
            house, process, use.User.Party, request.Municipality, request.ProblemStatement, request.Goal, request.Informed, desired, subjects.Count,
            now, use.Today);
        List<Subject> people = [.. subjects.Select((subject, i) => Subject.Of(referral, i, subject, relationships))];
        Telemetry.Mark(house.Id, process.Id, referral.Id);

        db.Add(referral);
        db.AddRange(people);
        db.AddRange(people.Zip(subjects).SelectMany(pair => SubjectKey.Of(pair.First, process.Id, pair.Second, protection)));
        db.AddRange(relationships.Select(one => new SubjectRelation(referral, people[one.From].Id, people[one.To].Id, one.Relation)));
        db.AddRange((request.Criteria ?? []).OfType<CriterionInput>().Select(criterion => new CriterionStatement(referral, criterion)));
        alongside?.Invoke();
        db.Publish(new CaseReferred
        {
            House = house.Id, CaseId = referral.Id, Process = process.Id, Covenant = referral.Covenant, ReferringParty = referral.ReferringParty,
            Municipality = referral.Municipality, SubjectCount = people.Count, ReferredAt = now, FirstProcessedOn = referral.FirstProcessedOn,
            Subjects = [.. people.Select(static person => person.Id)],
        });
        return new(referral.Id, $"/referrals/{referral.Id}", referral) { Case = referral.Id, Subjects = [.. people.Select(person => person.Id)] };
    }

    private static Refusal? Refuse(
        SubmitReferral.Request request, HouseProfile house, IReadOnlyList<SubjectInput> subjects, IReadOnlyList<Relationship> relationships,
        IReadOnlyList<string> desired, string party)
    {
        if (Referral.RefuseReferrer(house, party, active: house.Party(party) is not null) is { } referrer) return referrer;
        if (house.Process(request.Process!) is not { } process) return house.Refuse(RuleIds.Cov04);
        return house.Unless(request.Municipality is null || house.Municipalities.Any(m => m.Code == request.Municipality), RuleIds.Cov01)
            ?? house.Unless(desired.All(id => house.Party(id) is not null), RuleIds.Cov02)
            ?? Referral.RefuseIncomplete(house, process, request.ProblemStatement, request.Goal, subjects)
            ?? Household.RefuseStrangers(house, subjects, relationships)
            ?? Referral.RefuseUninformed(house, request.Informed);
    }

    // What only the house, the day and the fields together can say.
    private static InputErrors Check(SubmitReferral.Request request, HouseProfile house, DateOnly today)
    {
        var process = house.Process(request.Process ?? "");
        var errors = Limits.Check(request)
            .Check(process is null or { Triage: not null }, "process", "Voor dit proces loopt aanmelden niet via de intake.")
            .Check(request.Municipality is not "", "municipality", MunicipalityCode)
            .Check(request.AccuracyConfirmed is true, "accuracyConfirmed", Confirm)
            .Check(request.Informed?.On is not { } on || on <= today, "informed.on", "Deze datum ligt in de toekomst.");
        foreach (var (i, subject) in (request.Subjects ?? []).Index()) subject?.Check(errors, $"subjects[{i}]", i == 0, today);
        Household.Check(errors, request.Relations ?? [], request.Subjects?.Count ?? 0);
        // Of a process that the house does not have, the criteria cannot be said; COV-04 says the rest.
        if (process is not null) CriterionInput.Check(errors, request.Criteria ?? [], process);
        return errors;
    }
}
