using Npgsql;
using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>The supplier puts its item right, as a new revision; whoever received an earlier one is told (INT-06, BGS 1.7).</summary>
internal static class CorrectItem
{
    internal sealed record Request(
        [Required, Codes(typeof(Corrections))] string? Kind, [Required, MaxLength(2000)] string? Reason, [Required] ItemInput? Item);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items/{itemId:guid}/corrections", Handle)
        .WithName(nameof(CorrectItem)).WithSummary("Een eigen gegeven herstellen of bijwerken").WithTags("Gegevens").RequireRoles(Rights.Parties)
        .TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid itemId, Request request, UseCase use)
    {
        try
        {
            return await CorrectAsync(id, itemId, request, use);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return RowVersions.Stale(); // Another correction kept this same revision a moment earlier.
        }
    }

    private static Task<Results<NoContent, ProblemHttpResult>> CorrectAsync(Guid id, Guid itemId, Request request, UseCase use)
    {
        var errors = Limits.Check(request);
        request.Item?.Check(errors, "item.", use.House.Law, use.Today);
        request.Item?.CheckSource(errors, "item.");
        var input = request.Item!;
        IReadOnlyList<Guid> concerned = [];
        var done = false;
        return use
            .OnItem(id, itemId, "information.corrected", _ => done, _ => new("intake", "Verstrekt gegeven hersteld", concerned))
            .Input(errors)
            .Rule(item => item.RefuseChangeBy(use.House, use.User.Party) ?? input.Refuse(use.House))
            .IfMatch()
            .Phase(item => item.WithdrawnAt is null, "Dit gegeven is ingetrokken; verstrek het zo nodig opnieuw.")
            .Step(async item =>
            {
                // After its question lapsed a supplier no longer sees the people of the case, but it keeps the one its item is about.
                var people = await use.PeopleAsync(id);
                if (input.SubjectId is { } about && about != item.SubjectId && !people.Contains(about))
                    return new InputErrors().Add("item.subjectId", ItemInput.Stranger).ToProblem();
                Guid[] named = [.. new[] { item.SubjectId, input.SubjectId }.OfType<Guid>().Distinct()];
                concerned = named.Length > 0 ? named : people;
                return null;
            })
            .Then(item => request.Kind is Corrections.Error ? use.ForgetRevisionsAsync(item) : Task.CompletedTask)
            .ApplyAsync(item =>
            {
                done = true;
                use.Db.Add(item.Correct(request.Kind!, request.Reason!, input, use.Now));
                use.Db.Publish(new InformationCorrected
                {
                    House = item.House, CaseId = id, Process = item.Process, ItemId = itemId, RequestId = item.RequestId, Party = item.SupplyingParty,
                    Revision = item.Revision, CorrectedAt = use.Now,
                });
            });
    }
}
