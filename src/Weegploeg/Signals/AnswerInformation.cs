namespace Platform.Weegploeg.Signals;

/// <summary>The core party that was asked answers, once.</summary>
internal static class AnswerInformation
{
    internal sealed record Request([Required, MaxLength(20000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/information-requests/{requestId:guid}/answer", Handle)
        .WithName(nameof(AnswerInformation)).WithTags("Signalen").WithSummary("Antwoorden op een vraag aan uw partij")
        .RequireRoles(Roles.WeegploegMember);

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid requestId, Request request, UseCase use)
    {
        var act = new Act("information.answered", "weegploeg")
        {
            On = requestId, Case = id, Processing = new("weging", "Informatie verstrekt"),
        };
        string? process = null;
        return use
            .Change(act, async ct =>
            {
                process = await use.Signals().Where(s => s.Id == id).Select(s => s.Process).SingleOrDefaultAsync(ct);
                return process is null ? null : await use.Seen<InformationRequest>()
                    .SingleOrDefaultAsync(r => r.Id == requestId && r.SignalId == id && r.Party == use.User.Party, ct);
            })
            .Named(_ => act with { Process = process })
            .Input(_ => Limits.Check(request))
            .State(asked => asked.AnsweredAt is null, "Op deze vraag is al geantwoord.")
            .ApplyAsync(asked => asked.Take(request.Text!, use.Now));
    }
}
