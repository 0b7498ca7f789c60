using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal static class PlanMeeting
{
    internal sealed record Request(
        [Required, ProfileCode("de processen van het huis")] string? Process, [Required, ProfileCode("de tafels van het proces")] string? Table,
        [Required] DateTimeOffset? StartsAt, [Required] DateTimeOffset? EndsAt, [Required, MaxLength(200)] string? Place);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings", Handle).WithName(nameof(PlanMeeting)).WithTags("Overleggen")
        .WithSummary("Plant een overleg van een tafel; casussen komen daarna op de agenda")
        .RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("meeting.planned", "case-meeting") { Process = request.Process })
        .Input(Check(request, use.House))
        .Rule(_ => Refusals.RefuseProcess(use.House, request.Process) ?? CaseMeeting.MaySetAgenda(use.House, request.Process!, use.User.Roles))
        .MakeAsync(_ =>
        {
            var meeting = CaseMeeting.Plan(
                use.House.Id, request.Process!, request.Table!, request.StartsAt!.Value, request.EndsAt!.Value, request.Place!);
            use.Db.Add(meeting);
            return new(meeting.Id, $"/meetings/{meeting.Id}", meeting);
        });

    private static InputErrors Check(Request request, HouseProfile house)
    {
        var errors = Limits.Check(request)
            .Check(request.StartsAt is null || request.EndsAt is null || request.EndsAt > request.StartsAt, "endsAt", "Het einde ligt na het begin.");
        return house.Process(request.Process ?? "") is { CaseMeeting: not null } process
            ? errors.OptionalOneOf(request.Table, "table", process.Tables.Select(static table => table.Code))
            : errors;
    }
}
