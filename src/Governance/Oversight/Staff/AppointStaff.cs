namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: records function, employer, basis and daily direction of a member of the staff; the account rests on it.</summary>
internal static class AppointStaff
{
    internal sealed record Request(
        [Required, MaxLength(100), RegularExpression(AccountPseudonym.Pattern, ErrorMessage = AccountPseudonym.Sentence)] string? Account,
        [Required] string? Function, [ProfileCode("de partijen van het huis")] string? Party, string? Organisation,
        [Required, Codes(typeof(StaffBases))] string? Basis, [Required, ProfileCode("de leiding van het huis")] string? DirectedBy,
        [Required] DateOnly? From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/staff-appointments", Handle).WithName(nameof(AppointStaff))
        .WithTags("Ondersteunend personeel")
        .WithSummary("De aanstelling van een ondersteunend medewerker vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, now) = (use.House, use.Now);
        return use.Create(new("staff.appointed", "staff"))
            .Right(house.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request).OneOf(request.DirectedBy, "directedBy", house.Directors())
                .Check(request.Party is not null || request.Organisation is not null, "organisation",
                    "Noem de partij of de organisatie die werkgever is.")
                .Check(request.Party is null || request.Organisation is null, "organisation", "Noem de partij of de organisatie, niet beide.")
                .Check(request.Organisation is null || !string.IsNullOrWhiteSpace(request.Organisation), "organisation", Limits.Required))
            .Rule(_ => house.Unless(request.Party is null || house.Party(request.Party) is not null, RuleIds.Cov02))
            .Rule(async _ => StaffAppointment.MayRun(house, request.From!.Value, request.Until, await use.Db.OverlapsAsync(
                house, request.Account!, DutchTime.StartOf(request.From.Value), StaffAppointment.After(request.Until), null, use.Aborted)))
            .MakeAsync(_ =>
            {
                var staff = StaffAppointment.Make(house, request.Account!, request.Function!, request.Party, request.Organisation, request.Basis!,
                    request.DirectedBy!, request.From!.Value, request.Until, now);
                use.Db.Add(staff);
                use.Db.PublishTerm(staff, now);
                return new(staff.Id, $"/staff-appointments/{staff.Id}", staff);
            });
    }
}
