namespace Platform.Governance.DecisionMaking.Bodies.Designations;

/// <summary>GOV-12: designates the parties that sit in the body from a day on; none, and every party sits there again.</summary>
internal static class DesignateParties
{
    internal sealed record Request(
        [Required, MaxLength(400), ProfileCode("de partijen van het huis")] string[]? Parties, [Required] DateOnly? From);

    /// <summary>Who may do it in one covenant or another; which of these here, says the profile.</summary>
    private static readonly string[] Designators = [.. Rights.Writers, Roles.ProcessDirector];

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/designations", Handle).WithName(nameof(DesignateParties))
        .WithTags("Overleggen")
        .WithSummary("De partijen aanwijzen die aan dit overleg deelnemen").RequireRoles(Designators).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Request request, UseCase use)
    {
        var act = new Act("parties.designated", body);
        if (use.House.Designating(body) is not { } found) return Problems.NotFound();
        if (!use.User.Is(found.DesignatedBy!)) return await use.ForbidAsync(act, "De partijen wijst iemand anders aan, zoals het convenant zegt.");
        var parties = request.Parties ?? [];
        return await use.Create(act)
            .Input(Limits.Check(request).Parties(use.House, parties, "parties")
                .Once(parties, "parties", "Een partij staat er meer dan één keer in."))
            .Rule(_ => Designation.MayBeMade(use.House, found, parties, request.From!.Value, use.Today))
            .MakeAsync(_ =>
            {
                var designation = Designation.Of(use.House.Id, body, parties, request.From!.Value, use.Now);
                use.Db.Add(designation);
                return new(designation.Id, $"/bodies/{body}/designations");
            });
    }
}
