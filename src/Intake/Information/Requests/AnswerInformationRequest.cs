using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>The asked party answers with items, at once or in parts, with "nothing known", or declines for weighty reasons.</summary>
internal static class AnswerInformationRequest
{
    private const string Action = "information.supplied";

    internal sealed record Request(
        [Required, Codes(typeof(Answers))] string? Answer, [MaxLength(2000)] string? Reason,
        [MaxLength(50, ErrorMessage = "Geef hoogstens 50 gegevens tegelijk.")] IReadOnlyList<ItemInput?>? Items, bool? Complete = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/answers", Handle)
        .WithName(nameof(AnswerInformationRequest)).WithSummary("Een informatieverzoek beantwoorden").WithTags("Informatieverzoeken")
        .RequireRoles(Rights.Parties).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        List<ItemInput> inputs = [.. request.Items?.OfType<ItemInput>() ?? []];
        List<Guid> people = [];
        return use
            .Change(new(Action, "intake") { On = id }, ct => use.Seen<InformationRequest>().SingleOrDefaultAsync(r => r.Id == id, ct))
            .Input(Check(request, use))
            .Named(asked => Act.OnCase(Action, "intake", asked.ReferralId, asked.Process) with { Processing = new("intake", "Informatie verstrekt") })
            .Rule(asked => asked.RefuseAnswerBy(use.House, use.User.Party)
                ?? inputs.Select(item => item.Refuse(use.House)).FirstOrDefault(no => no is not null))
            .Phase(static asked => asked.State is RequestStates.Open, RequestChanges.Over)
            .Step(async asked =>
            {
                people = await use.PeopleAsync(asked.ReferralId);
                return Fit(request, asked, inputs, people) is { Any: true } errors ? errors.ToProblem() : null;
            })
            .MakeAsync(asked =>
            {
                var (now, complete) = (use.Now, request.Complete is not false);
                if (inputs.Count > 0) asked.Delivered(now);
                if (complete) asked.Answered(request.Answer!, request.Reason, now);
                use.Db.AddRange(inputs.Select(item => InformationItem.Of(asked, item, now)));
                use.Db.Publish(new InformationSupplied
                {
                    House = asked.House, CaseId = asked.ReferralId, Process = asked.Process, RequestId = id, Party = asked.Party,
                    Answer = request.Answer!, ItemCount = inputs.Count, SuppliedAt = now, Complete = complete,
                });
                return new(id, $"/information-requests/{id}", asked) { Subjects = people };
            });
    }

    private static InputErrors Check(Request request, UseCase use)
    {
        var items = request.Items ?? [];
        var errors = Limits.Check(request)
            .Check(request.Answer is not Answers.Declined || !string.IsNullOrWhiteSpace(request.Reason), "reason",
                "Weigeren kan om zwaarwegende redenen; noem de reden.")
            .Check(request.Complete is not false || request.Answer is Answers.Items, "complete", "Alleen gegevens kunt u in delen verstrekken.")
            .Check(request.Answer is Answers.Items || items.Count == 0, "items", "Gegevens horen bij het antwoord 'items', en daar alleen bij.");
        foreach (var (i, item) in items.Index()) item?.Check(errors, $"items[{i}].", use.House.Law, use.Today);
        return errors;
    }

    // What was delivered before, and who is in the case, says what still fits.
    private static InputErrors Fit(Request request, InformationRequest asked, List<ItemInput> inputs, List<Guid> people)
    {
        var errors = new InputErrors()
            .Check(request.Answer is not Answers.Items || inputs.Count > 0 || (request.Complete is not false && asked.Deliveries > 0), "items",
                "Geef ten minste één gegeven.")
            .Check(request.Answer is not Answers.NothingKnown || asked.Deliveries == 0, "answer", "Uw partij heeft al gegevens verstrekt.");
        foreach (var (i, item) in inputs.Index())
            errors.Check(item.SubjectId is not { } about || people.Contains(about), $"items[{i}].subjectId", ItemInput.Stranger);
        return errors;
    }
}
