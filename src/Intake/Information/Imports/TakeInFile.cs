using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Imports;

/// <summary>
/// Who does the intake takes in what a partner sent as a file, under the name of that partner: all of it or nothing (INT-12). Where the covenant
/// does not have it, it is not there.
/// </summary>
internal static class TakeInFile
{
    internal sealed record Item(
        [Required(ErrorMessage = "Zeg wanneer dit gegeven voor het eerst is verwerkt.")] DateOnly? FirstProcessedOn, [Required] ItemInput? Data);

    internal sealed record Request(
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? SupplyingParty,
        [Required, Codes(typeof(ImportSources))] string? Source, [Required(ErrorMessage = "Zeg wanneer het bestand kwam.")] DateOnly? ReceivedOn,
        [Required, RegularExpression("\\A[0-9a-f]{64}\\z", ErrorMessage = "Geef de SHA-256 van het bestand, in kleine hexadecimale cijfers.")]
        string? Sha256,
        [Required, MinLength(1, ErrorMessage = "Geef ten minste één gegeven."),
            MaxLength(200, ErrorMessage = "Geef hoogstens 200 gegevens tegelijk.")]
        IReadOnlyList<Item?>? Items, [MaxLength(200)] string? Reference = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/imports", Handle).WithName(nameof(TakeInFile))
        .WithSummary("Een bestand van een partner opnemen").WithTags("Gegevens").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        if (!use.House.Carries(RuleIds.Int12)) return Problems.NotFound();
        List<Item> items = [.. request.Items?.OfType<Item>() ?? []];
        List<Guid> people = [];
        return await use
            .OnReferral(id, "information.imported", "Bestand van een partner opgenomen")
            .Input(Check(request, use))
            .Right(referral => use.DoesIntake(referral.Process), Refusals.OtherIntake)
            .Rule(_ => use.House.Unless(use.House.Party(request.SupplyingParty!) is not null, RuleIds.Cov02)
                ?? items.Select(item => item.Data!.Refuse(use.House)).FirstOrDefault(no => no is not null)
                ?? ImportedFile.RefuseOld(use.House, items.Select(item => item.FirstProcessedOn!.Value), use.Today))
            .Phase(referral => Phases.Running.Contains(referral.Phase), Refusals.NothingMore)
            .Step(async _ =>
            {
                people = await use.PeopleAsync(id);
                var errors = new InputErrors();
                foreach (var (i, item) in items.Index())
                    errors.Check(item.Data!.SubjectId is not { } about || people.Contains(about), $"items[{i}].data.subjectId", ItemInput.Stranger);
                return errors.Any ? errors.ToProblem() : null;
            })
            .MakeAsync(referral => TakeIn(referral, request, items, use) with { Subjects = people });
    }

    private static Made TakeIn(Referral referral, Request request, List<Item> items, UseCase use)
    {
        var file = ImportedFile.Of(referral, request, items.Count, use.User.Party, use.Now);
        use.Db.Add(file);
        use.Db.AddRange(items.Select(item =>
            InformationItem.Of(referral, file.SupplyingParty, item.Data!, use.Now, file.Id, item.FirstProcessedOn!.Value)));
        use.Db.Publish(new InformationImported
        {
            House = file.House, CaseId = referral.Id, Process = file.Process,
            FirstProcessedOn = items.Min(item => item.FirstProcessedOn!.Value),
        });
        use.Db.Publish(InformationItem.Unasked(referral, file.SupplyingParty, items.Count, use.Now));
        return new(file.Id, $"/referrals/{referral.Id}/imports/{file.Id}");
    }

    private static InputErrors Check(Request request, UseCase use)
    {
        var today = use.Today;
        var errors = Limits.Check(request)
            .Check(request.ReceivedOn is not { } received || received <= today, "receivedOn", "Deze datum ligt in de toekomst.");
        foreach (var (i, item) in (request.Items ?? []).Index())
        {
            errors.Check(item?.FirstProcessedOn is not { } first || first <= today, $"items[{i}].firstProcessedOn",
                "Deze datum ligt in de toekomst.");
            if (item?.Data is not { } data) continue;
            data.Check(errors, $"items[{i}].data.", use.House.Law, today);
            data.CheckSource(errors, $"items[{i}].data.");
            // INT-06: whom it is shown to, its supplier says.
            errors.Check(data.Visibility is null or Visibilities.IntakeOnly, $"items[{i}].data.visibility", "Delen doet de partij die verstrekte.");
        }

        return errors;
    }
}
