using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;

namespace Platform.Triage.Sessions;

/// <summary>Records which roles of which parties were there, never who. Replaces what was recorded before.</summary>
internal static class RecordAttendance
{
    internal sealed record Present(string? Role, string? Party);

    internal sealed record Request(IReadOnlyList<Present?>? Attendances);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}/attendances", Handle).WithName(nameof(RecordAttendance))
        .WithSummary("Presentie van een triagezitting vastleggen").WithTags("Triage").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, HttpContext http, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var house = covenants.House(user.House);
        if (await db.HoldSession(user, id, ct) is not { } session || house.Process(session.Process) is not { } process) return Problems.NotFound();

        Telemetry.Mark(house.Id, session.Process);
        var roles = SessionRules.MayAttend(house, process);
        var errors = new InputErrors().Check(request.Attendances is { Count: > 0 and <= 60 }, "attendances",
            "Noem 1 tot 60 aanwezigen, naar rol en partij.");
        foreach (var (i, present) in (request.Attendances ?? []).Index())
        {
            errors.OneOf(present?.Role, $"attendances[{i}].role", roles).Text(present?.Party, $"attendances[{i}].party", 100)
                .Check(request.Attendances!.Take(i).All(earlier => earlier != present), $"attendances[{i}]",
                    "Deze rol van deze partij staat er twee keer.");
        }

        if (errors.Any) return errors.ToProblem();
        if (db.Expect(session, ifMatch) is { } stale) return stale;
        var refusal = house.Unless(request.Attendances!.All(present => house.Party(present!.Party!) is not null), RuleIds.Cov02)
            ?? Refusals.RefuseOutsiders(house,
                request.Attendances!.Where(present => present!.Role is RoleIds.PartyDelegate).Select(present => present!.Party!));
        if (refusal is not null) return await db.Refuse(account, refusal, "attendance.recorded", id, id, ct, commit: true, process: session.Process);
        if (!session.IsPlanned) return SessionFacts.Over();

        await db.Set<Attendance>().Where(a => a.House == house.Id && a.SessionId == id).ExecuteDeleteAsync(ct);
        db.AddRange(request.Attendances!
            .Select(present => new Attendance { SessionId = id, Role = present!.Role!, Party = present.Party!, House = house.Id }));
        session.Recorded();
        account.Audit("attendance.recorded", id, session.Process, "triage");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(session.Version);
        return TypedResults.NoContent();
    }
}
