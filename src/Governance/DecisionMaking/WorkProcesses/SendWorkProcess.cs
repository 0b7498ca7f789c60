namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>GOV-12: keeps the proof that parties got their copy; without names, all that have none yet.</summary>
internal static class SendWorkProcess
{
    internal sealed record Request(
        [MinLength(1, ErrorMessage = "Noem minstens één partij."), MaxLength(400), ProfileCode("de partijen van het huis")]
        string[]? Parties,
        [Required] DateOnly? SentOn, [Required] string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes/{id:guid}/sendings", Handle).WithName(nameof(SendWorkProcess))
        .WithTags("Werkproces")
        .WithSummary("Vastleggen welke partijen een afschrift kregen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("work-process.sent", BodyIds.TacticalMeeting) { On = id };
        if (await use.KeepersOnlyAsync(BodyIds.TacticalMeeting, act) is { } no) return no;
        return await use.OnWorkProcess(id, act)
            .Input(Limits.Check(request).Parties(use.House, request.Parties ?? [], "parties")
                .Once(request.Parties, "parties", "Een partij staat er meer dan één keer in."))
            .IfMatch()
            .Rule(process => process.MayBeSent(use.House, request.SentOn!.Value, use.Today, request.Parties ?? process.Owed(use.House)))
            .WithParts() // A copy sent counts as a change of the work process, so its row version moves too.
            .ApplyAsync(process => process.Send(request.Parties ?? process.Owed(use.House), request.SentOn!.Value, request.Proof!));
    }
}
