using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>The supplier puts its item right, as a new revision; whoever received an earlier one is told (INT-06, BGS 1.7).</summary>
internal static class CorrectItem
{
    internal sealed record Request(string? Kind, string? Reason, ItemInput? Item);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items/{itemId:guid}/corrections", Handle)
        .WithName(nameof(CorrectItem))
        .WithSummary("Een eigen gegeven herstellen of bijwerken").WithTags("Gegevens").RequireRoles(Rights.Parties);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid itemId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = new InputErrors().OneOf(request.Kind, "kind", Corrections.All).Text(request.Reason, "reason", 2000)
            .Check(request.Item is not null, "item", "Dit veld is verplicht.");
        request.Item?.Check(errors, "item.", house.Law, clock.Today());
        request.Item?.CheckSource(errors, "item.");
        if (errors.Any) return errors.ToProblem();
        var item = await db.Seen<InformationItem>(user, now).SingleOrDefaultAsync(i => i.Id == itemId && i.ReferralId == id, ct);
        if (item is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, item.Process, id);
        var input = request.Item!;
        if ((item.RefuseChangeBy(house, user.Party) ?? input.Refuse(house)) is { } refusal)
            return await db.Refuse(account, refusal, "information.corrected", id, id, ct, process: item.Process);
        if (db.Expect(item, ifMatch) is { } stale) return stale;
        if (item.WithdrawnAt is not null) return Problems.WrongPhase("Dit gegeven is ingetrokken; verstrek het zo nodig opnieuw.");
        // After its question lapsed a supplier no longer sees the people of the case, but it keeps the one its item is about.
        var people = await db.Set<Subject>().Where(s => s.House == house.Id && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        if (input.SubjectId is { } about && about != item.SubjectId && !people.Contains(about))
            return errors.Add("item.subjectId", "Deze betrokkene hoort niet bij deze casus.").ToProblem();

        Guid[] concerned = [.. new[] { item.SubjectId, input.SubjectId }.OfType<Guid>().Distinct()];
        db.Add(item.Correct(request.Kind!, request.Reason!, input, now));
        if (request.Kind is Corrections.Error) await db.ForgetRevisionsAsync(item, ct);
        db.Publish(new InformationCorrected
        {
            House = house.Id, CaseId = id, Process = item.Process, ItemId = itemId, RequestId = item.RequestId, Party = item.SupplyingParty,
            Revision = item.Revision, CorrectedAt = now,
        });
        account.Audit("information.corrected", itemId, item.Process, "intake", id);
        account.Processed($"{item.Process}/intake", "Verstrekt gegeven hersteld", concerned.Length > 0 ? concerned : people);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return RowVersions.Stale(); // Another correction kept this same revision a moment earlier.
        }

        http.Response.SetETag(item.Version);
        return TypedResults.NoContent();
    }

    /// <summary>Of what an item said before, the words go with this save.</summary>
    public static Task ForgetRevisionsAsync(this PlatformDbContext db, InformationItem item, CancellationToken ct) => db.Set<ItemRevision>()
        .Where(r => r.House == item.House && r.ItemId == item.Id && r.Text != null).ForEachAsync(revision => revision.Forget(), ct);
}
