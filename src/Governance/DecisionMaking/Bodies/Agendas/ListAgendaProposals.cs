namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The proposals for the agenda of a body, the newest first: members see all, others what their own party proposed.</summary>
internal static class ListAgendaProposals
{
    // Party: The party that proposed it; none where the house itself did.
    internal sealed record Row(
        Guid Id, string FromBody, string? Party, string Subject, string Text, DateTimeOffset ProposedAt, ProposalState State, string? DeclineReason,
        Guid? MeetingId, string Etag);

    internal sealed record Query([AllowedValues("open", "placed", "declined")] string? State, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/agenda-proposals", Handle).WithName(nameof(ListAgendaProposals))
        .WithTags("Agenda")
        .WithSummary("Voorstellen voor de agenda van een overleg").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (use.House.BodiesOf(use.User).Length == 0) return await use.ClosedAsync("agenda-proposal.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (all, party) = (use.House.Sits(found, use.User), use.User.Party);
        var proposals = use.Seen<AgendaProposal>().AsNoTracking().Where(p => p.Body == body && (all || p.Party == party));
        if (query.State is not null)
        {
            var wanted = Enum.Parse<ProposalState>(query.State, ignoreCase: true);
            proposals = proposals.Where(p => p.State == wanted);
        }

        if (after is { } key) proposals = proposals.Where(p => p.Id < key);
        var rows = await proposals.OrderByDescending(p => p.Id).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("agenda-proposal.listed", body), rows.ToPage(take, static row => row.Id, use.Http).Select(RowOf));
    }

    // No address of its own: the version to send in If-Match comes with the row.
    private static Row RowOf(AgendaProposal p) =>
        new(p.Id, p.FromBody, p.Party, p.Subject, p.Text, p.ProposedAt, p.State, p.DeclineReason, p.MeetingId, $"\"{p.Version}\"");
}
