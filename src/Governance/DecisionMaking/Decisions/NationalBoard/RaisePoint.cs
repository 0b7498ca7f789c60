namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>GOV-29: raises a regional point for development to the Landelijke Stuurgroep.</summary>
internal static class RaisePoint
{
    internal sealed record Request([Required] string? Subject, [Required, MaxLength(4000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/national-points", Handle).WithName(nameof(RaisePoint))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een ontwikkelpunt voorleggen aan de Landelijke Stuurgroep").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var act = new Act("national-point.raised", BodyIds.Board);
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use.Create(act)
            .Input(Limits.Check(request))
            .Rule(_ => NationalPoint.MayBeTold(use.House, request.Subject, request.Text))
            .MakeAsync(_ =>
            {
                var point = NationalPoint.Raise(use.House, request.Subject!, request.Text!, use.Now);
                use.Db.Add(point);
                return new(point.Id, $"/national-points/{point.Id}");
            });
    }
}
