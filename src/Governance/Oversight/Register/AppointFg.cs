namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.4(2): records which function at which organisation coordinates as FG.</summary>
internal static class AppointFg
{
    internal sealed record Request([Required] string? Function, [Required] string? Organisation, [Required] DateOnly? From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/fg-appointments", Handle).WithName(nameof(AppointFg)).WithTags("WGS-register")
        .WithSummary("De coördinerend functionaris gegevensbescherming vastleggen").RequireRoles(Rights.PrivacyKeepers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("fg.appointed", "wgs-register"))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request))
        .Rule(async _ => FgAppointment.MayRun(
            use.House, request.From!.Value, request.Until, await use.OverlapsAsync(request.From.Value, request.Until)))
        .MakeAsync(_ =>
        {
            var appointment = FgAppointment.Make(use.House.Id, request.Function!, request.Organisation!, request.From!.Value, request.Until, use.Now);
            use.Db.Add(appointment);
            return new(appointment.Id, $"/fg-appointments/{appointment.Id}", appointment);
        });
}
