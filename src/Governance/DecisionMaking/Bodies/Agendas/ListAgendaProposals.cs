namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The proposals for the agenda of a body, the newest first: members see all, others what their own party proposed.</summary>
internal static class ListAgendaProposals
{
    internal sealed record Row(
        Guid Id, string FromBody, string Party, string Subject, string Text, DateTimeOffset ProposedAt, ProposalState State, string? DeclineReason,
        Guid? MeetingId, string Etag);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/agenda-proposals", Handle).WithName(nameof(ListAgendaProposals))
        .WithTags("Agenda")
        .WithSummary("Voorstellen voor de agenda van een overleg").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, string? state, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (house.BodiesOf(user).Length == 0) return await db.Closed(account, house, "agenda-proposal.listed", ct);
        var errors = new InputErrors();
        if (state is not null) errors.OneOf(state, "state", "open", "placed", "declined");
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var all = house.Sits(found, user);
        var proposals = db.Seen<AgendaProposal>(user).AsNoTracking().Where(p => p.Body == body && (all || p.Party == user.Party));
        if (state is not null)
        {
            var wanted = Enum.Parse<ProposalState>(state, ignoreCase: true);
            proposals = proposals.Where(p => p.State == wanted);
        }

        if (after is { } key) proposals = proposals.Where(p => p.Id < key);
        var rows = await proposals.OrderByDescending(p => p.Id).Take(take + 1).ToListAsync(ct);
        account.Audit("agenda-proposal.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => row.Id, http);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(RowOf)], page.Next));
    }

    // No address of its own: the version to send in If-Match comes with the row.
    private static Row RowOf(AgendaProposal p) =>
        new(p.Id, p.FromBody, p.Party, p.Subject, p.Text, p.ProposedAt, p.State, p.DeclineReason, p.MeetingId, $"\"{p.Version}\"");
}
