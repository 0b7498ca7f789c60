using Platform.Triage.Access;

namespace Platform.Triage.Sessions;

/// <summary>Records which roles of which parties were there, never who. Replaces what was recorded before.</summary>
internal static class RecordAttendance
{
    private const string HowMany = "Noem 1 tot 60 aanwezigen, naar rol en partij.";

    internal sealed record Present(
        [Required, ProfileCode("de leden van het triage-overleg, en wie een partij afvaardigt")] string? Role,
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party);

    internal sealed record Request(
        [Required(ErrorMessage = HowMany), MinLength(1, ErrorMessage = HowMany), MaxLength(60, ErrorMessage = HowMany)]
        IReadOnlyList<Present?>? Attendances);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}/attendances", Handle).WithName(nameof(RecordAttendance))
        .WithSummary("Presentie van een triagezitting vastleggen").WithTags("Triage").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        List<Present> present = [.. request.Attendances?.OfType<Present>() ?? []];
        return use.OnSession(id, "attendance.recorded")
            .Input(session => Check(request, SessionRules.MayAttend(use.House, use.House.Process(session.Process)!)))
            .IfMatch()
            .Rule(_ => use.House.Unless(present.TrueForAll(there => use.House.Party(there.Party!) is not null), RuleIds.Cov02)
                ?? Refusals.RefuseOutsiders(use.House, present.Where(there => there.Role is RoleIds.PartyDelegate).Select(there => there.Party!)))
            .Phase(session => session.IsPlanned, SessionChanges.Over)
            .Then(async session =>
            {
                await use.Db.Set<Attendance>().Where(a => a.House == session.House && a.SessionId == id).ExecuteDeleteAsync(use.Aborted);
                use.Db.AddRange(present.Select(there =>
                    new Attendance { SessionId = id, Role = there.Role!, Party = there.Party!, House = session.House }));
            })
            .ApplyAsync(session => session.Recorded());
    }

    private static InputErrors Check(Request request, IReadOnlyList<string> roles)
    {
        var errors = Limits.Check(request);
        foreach (var (i, present) in (request.Attendances ?? []).Index())
        {
            if (present is null) errors.Require($"attendances[{i}].role", $"attendances[{i}].party");
            errors.OptionalOneOf(present?.Role, $"attendances[{i}].role", roles)
                .Check(request.Attendances!.Take(i).All(earlier => earlier != present), $"attendances[{i}]",
                    "Deze rol van deze partij staat er twee keer.");
        }

        return errors;
    }
}
