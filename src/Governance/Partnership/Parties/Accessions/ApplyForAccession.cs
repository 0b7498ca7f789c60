namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: an organisation applied to a party; recorded by that party or by the secretary.</summary>
internal static class ApplyForAccession
{
    private const string KebabCase = "Gebruik kleine letters, cijfers en streepjes, hoogstens 100 tekens.";

    internal sealed record Request(
        [Required(ErrorMessage = KebabCase), MaxLength(100, ErrorMessage = KebabCase),
            RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = KebabCase)] string? Party,
        [Required] string? Organisation, [Required, Codes(typeof(PartyKinds))] string? Kind,
        [ProfileCode("de klassen van partijen in de wet")] string? WgsClass, string? Seat,
        [RegularExpression("^[0-9]{20}$", ErrorMessage = PartyInput.WrongOin)] string? Oin,
        [Required, MaxLength(4000)] string? Task, [Required] DateOnly? AppliedOn, string? AppliedTo);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions", Handle).WithName(nameof(ApplyForAccession)).WithTags("Toetreding")
        .WithSummary("Een aanvraag tot toetreding vastleggen").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, user) = (use.House, use.User);
        var writer = house.MayKeepBoardPapers(user);
        Application application = null!;
        return use
            .Create(new("accession.applied", RuleIds.Gov17))
            .Right(_ => writer || user.IsAny(Rights.Speakers), Refusals.Keepers)
            .Input(_ => Check(request, house, writer))
            .Rule(async _ =>
            {
                application = new(request.Party!, new(request.Organisation!, request.Kind!, request.WgsClass!, request.Seat, request.Oin),
                    request.Task!, request.AppliedOn!.Value, request.AppliedTo ?? user.Party);
                return writer ? null
                    : house.Unless(
                        user.IsPartyItself(application.AppliedTo), RuleIds.Gov17, "Een aanvraag bij een andere partij legt die partij vast.")
                    ?? await use.NoPartyAsync(user.Party, RuleIds.Gov17);
            })
            .Rule(async _ =>
            {
                var runsAlready = await use.Seen<Accession>().AnyAsync(
                    a => a.Party == application.Party && (a.State == AccessionState.Applied || a.State == AccessionState.Informed), use.Aborted);
                return Accession.MayApply(house, application, await use.Db.ActivePartiesAsync(house, use.Now, use.Aborted), runsAlready, use.Today);
            })
            .MakeAsync(_ =>
            {
                var accession = Accession.Apply(house, application, use.Now);
                use.Db.Add(accession);
                return new(accession.Id, $"/accessions/{accession.Id}", accession);
            });
    }

    // The id names one organisation in the whole covenant; a party of another house that accedes here keeps the id it has.
    private static InputErrors Check(Request request, HouseProfile house, bool writer)
    {
        var namesake = house.Covenant.Parties.FirstOrDefault(party => party.Id == request.Party);
        return Limits.Check(request).Facts(house, request.WgsClass, request.Oin)
            .Check(request.AppliedTo is not null || !writer, "appliedTo", Limits.Required)
            .Check(namesake is null || namesake.Name == request.Organisation, "party", "Deze id is van een andere organisatie.");
    }
}
