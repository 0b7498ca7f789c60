namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>GOV-20: a party got its notice of default, with a term to remedy.</summary>
internal static class StartExclusion
{
    internal sealed record Request(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required, MaxLength(4000)] string? Breach,
        [Required] DateOnly? NoticeOfDefaultSentOn, [Required] DateOnly? RemedyBy, [Required] string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions", Handle).WithName(nameof(StartExclusion)).WithTags("Uitsluiting")
        .WithSummary("Een ingebrekestelling vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        Default wrong = null!;
        return use
            .Create(new("exclusion.started", RuleIds.Gov20))
            .Right(_ => use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(_ => Limits.Check(request))
            .Rule(async _ =>
            {
                wrong = new(request.Party!, request.Breach!, request.NoticeOfDefaultSentOn!.Value, request.RemedyBy!.Value, request.Proof!);
                return await use.NoPartyAsync(wrong.Party, RuleIds.Cov02) ?? Exclusion.MayStart(use.House, wrong, use.User.Party,
                    await use.Seen<Exclusion>().AnyAsync(e => e.Party == wrong.Party && e.State == ExclusionState.Open, use.Aborted), use.Today);
            })
            .MakeAsync(_ =>
            {
                var exclusion = Exclusion.Start(use.House, wrong, use.Now);
                use.Db.Add(exclusion);
                return new(exclusion.Id, $"/exclusions/{exclusion.Id}", exclusion);
            });
    }
}
