using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>The asked party answers with items, at once or in parts, with "nothing known", or declines for weighty reasons.</summary>
internal static class AnswerInformationRequest
{
    internal sealed record Request(string? Answer, string? Reason, IReadOnlyList<ItemInput?>? Items, bool? Complete = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/answers", Handle)
        .WithName(nameof(AnswerInformationRequest))
        .WithSummary("Een informatieverzoek beantwoorden").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = Check(request, house.Law, clock.Today());
        if (errors.Any) return errors.ToProblem();
        var asked = await db.Seen<InformationRequest>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (asked is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, asked.Process, asked.ReferralId);
        List<ItemInput> inputs = [.. request.Items?.OfType<ItemInput>() ?? []];
        var refusal = asked.RefuseAnswerBy(house, user.Party) ?? inputs.Select(item => item.Refuse(house)).FirstOrDefault(no => no is not null);
        if (refusal is not null) return await db.Refuse(account, refusal, "information.supplied", asked.ReferralId, asked.ReferralId, ct, process: asked.Process);
        if (asked.State is not RequestStates.Open) return Problems.WrongPhase("Dit verzoek is al beantwoord, vervallen of ingetrokken.");

        var complete = request.Complete is not false;
        errors.Check(request.Answer is not Answers.Items || inputs.Count > 0 || (complete && asked.Deliveries > 0), "items",
            "Geef ten minste één gegeven.")
            .Check(request.Answer is not Answers.NothingKnown || asked.Deliveries == 0, "answer", "Uw partij heeft al gegevens verstrekt.");
        var people = await db.Set<Subject>().Where(s => s.House == house.Id && s.ReferralId == asked.ReferralId).Select(s => s.Id).ToListAsync(ct);
        foreach (var (i, item) in inputs.Index())
            errors.Check(item.SubjectId is not { } about || people.Contains(about), $"items[{i}].subjectId",
                "Deze betrokkene hoort niet bij deze casus.");
        if (errors.Any) return errors.ToProblem();

        if (inputs.Count > 0) asked.Delivered(now);
        if (complete) asked.Answered(request.Answer!, request.Reason, now);
        db.AddRange(inputs.Select(item => InformationItem.Of(asked, item, now)));
        db.Publish(new InformationSupplied
        {
            House = house.Id, CaseId = asked.ReferralId, Process = asked.Process, RequestId = id, Party = asked.Party, Answer = request.Answer!,
            ItemCount = inputs.Count, SuppliedAt = now, Complete = complete,
        });
        var location = $"/intake/v1/information-requests/{id}";
        db.Remember(http, id, location, asked);
        account.Audit("information.supplied", id, asked.Process, "intake", asked.ReferralId);
        account.Processed($"{asked.Process}/intake", "Informatie verstrekt", people);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(asked.Version);
        return TypedResults.Created(location, new NewResource(id));
    }

    private static InputErrors Check(Request request, LawProfile law, DateOnly today)
    {
        var items = request.Items ?? [];
        var errors = new InputErrors().OneOf(request.Answer, "answer", Answers.All).OptionalText(request.Reason, "reason", 2000)
            .Check(request.Answer is not Answers.Declined || !string.IsNullOrWhiteSpace(request.Reason), "reason",
                "Weigeren kan om zwaarwegende redenen; noem de reden.")
            .Check(request.Complete is not false || request.Answer is Answers.Items, "complete", "Alleen gegevens kunt u in delen verstrekken.")
            .Check(items.Count <= 50, "items", "Geef hoogstens 50 gegevens tegelijk.")
            .Check(request.Answer is Answers.Items || items.Count == 0, "items", "Gegevens horen bij het antwoord 'items', en daar alleen bij.");
        foreach (var (i, item) in items.Index())
        {
            if (item is null) errors.Add($"items[{i}]", "Dit veld is verplicht.");
            else item.Check(errors, $"items[{i}].", law, today);
        }

        return errors;
    }
}
