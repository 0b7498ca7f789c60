using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>
/// BGS 2.20(3), TRI-04: a lid-1 participant that is involved records itself whether in its judgement the criteria are met. It reads its own word and
/// what still waits for it; not the weighing, nor what others judged.
/// </summary>
internal static class JudgeForOwnParty
{
    private const string Action = "weighing.judged";

    internal sealed record Request(
        [Required(ErrorMessage = "Geef aan of naar uw oordeel aan de criteria is voldaan.")] bool? Met,
        [Required, MaxLength(4000)] string? Motivation);

    internal sealed record View(
        Guid CaseId, string Process, string State, bool? Met, string? Motivation, DateTimeOffset? RecordedAt, bool ByYourParty);

    internal sealed record Query(string? Process, bool? Open, int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/weighings/{caseId:guid}/own-judgement", HandlePut).WithName(nameof(JudgeForOwnParty))
            .WithSummary("Het oordeel van uw eigen partij vastleggen").WithTags("Wegingen").RequireRoles(Roles.PartyDelegate)
            .TakesIfMatch(isOptional: true);
        api.MapGet("/weighings/{caseId:guid}/own-judgement", HandleOne).WithName("GetOwnJudgement")
            .WithSummary("Het oordeel van uw eigen partij").WithTags("Wegingen").RequireRoles(Roles.PartyDelegate);
        api.MapGet("/own-judgements", HandleList).WithName("ListOwnJudgements")
            .WithSummary("Wegingen waarin uw partij oordeelt, nieuwste eerst").WithTags("Wegingen").RequireRoles(Roles.PartyDelegate).MayRefuse();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandlePut(Guid caseId, Request request, UseCase use)
    {
        var errors = Limits.Check(request);
        if (errors.Any) return errors.ToProblem();
        if (await FindAsync(use, caseId) is not { } weighing) return Problems.NotFound();
        var act = Act.OnCase(Action, "triage", caseId, weighing.Process) with { Processing = new("triage", "Eigen oordeel vastgelegd") };
        if (WeighingRules.RefuseDismissed(use.House, weighing) is { } refusal) return await use.RefuseAsync(act, refusal);
        var known = new Lazy<Task<ParticipantJudgement?>>(() => OwnAsync(use, caseId));
        return await use
            .CreateInTurn(act, $"judgement {caseId} {use.User.Party}")
            .Step(async _ => await known.Value is { } earlier ? use.ExpectIfMatch(earlier) : null)
            // Nobody decides without having seen it, and nothing is added to what was decided meanwhile.
            .Step(async _ => await use.Db.Database.SqlQuery<bool>($"select weighing_moves({caseId}) as \"Value\"").SingleAsync(use.Aborted)
                ? null
                : Problems.WrongPhase(WeighingRules.Over))
            .Then(async _ =>
            {
                if (await known.Value is { } earlier)
                {
                    (earlier.Met, earlier.Motivation) = (request.Met!.Value, request.Motivation!);
                    (earlier.RecordedAt, earlier.IsOwnWord) = (use.Now, true);
                    return;
                }

                use.Db.Add(new ParticipantJudgement
                {
                    WeighingId = caseId, Party = use.User.Party, House = use.User.House, Process = weighing.Process, Met = request.Met!.Value,
                    Motivation = request.Motivation!, RecordedAt = use.Now, IsOwnWord = true,
                });
            })
            .ApplyAsync(_ => { });
    }

    internal static async Task<Results<Ok<View>, ProblemHttpResult>> HandleOne(Guid caseId, UseCase use)
    {
        if (await FindAsync(use, caseId) is not { } weighing) return Problems.NotFound();
        var own = await OwnAsync(use, caseId);
        var act = Act.OnCase("judgement.viewed", "triage", caseId, weighing.Process) with { Processing = new("triage", "Eigen oordeel ingezien") };
        return await use.ShowAsync(act, Shown(weighing, own), own);
    }

    internal static async Task<Results<Ok<Page<View>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var act = new Act("judgement.listed", "triage");
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var (house, party) = (use.User.House, use.User.Party);
        List<(Weighing Weighing, ParticipantJudgement? Own)> rows = [];
        if (use.House.Party(party) is { IsLid1: true })
        {
            await using var past = await use.PastWallsAsync();
            var judgements = past.Db.Set<ParticipantJudgement>().AsNoTracking().Where(j => j.House == house && j.Party == party);
            var weighings = past.Db.ToJudge(use.User).Where(w => w.Process == process);
            if (after is { } last) weighings = weighings.Where(w => w.Id < last);
            if (query.Open is { } open)
            {
                weighings = weighings.Where(w => open
                    == ((w.State == WeighingStates.Intake || w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear)
                        && !judgements.Any(j => j.WeighingId == w.Id)));
            }

            var found = await weighings.OrderByDescending(w => w.Id).Take(take + 1).ToListAsync(use.Aborted);
            Guid[] ids = [.. found.Select(w => w.Id)];
            var said = await judgements.Where(j => ids.Contains(j.WeighingId)).ToDictionaryAsync(j => j.WeighingId, use.Aborted);
            rows = found.ConvertAll(w => (w, said.GetValueOrDefault(w.Id)));
        }

        var page = rows.ToPage(take, row => row.Weighing.Id, use.Http).Select(row => Shown(row.Weighing, row.Own));
        return await use.ShowAsync(act with { Process = process, Hits = [.. page.Items.Select(row => row.CaseId)] }, page);
    }

    private static View Shown(Weighing weighing, ParticipantJudgement? own) => new(
        weighing.Id, weighing.Process, weighing.State, own?.Met, own is null ? null : own.Motivation.Value, own?.RecordedAt, own?.IsOwnWord is true);

    private static Task<ParticipantJudgement?> OwnAsync(UseCase use, Guid caseId) => use.Seen<ParticipantJudgement>()
        .SingleOrDefaultAsync(j => j.WeighingId == caseId && j.Party == use.User.Party, use.Aborted);

    // Who is no lid-1 participant, or has no part in it, learns of no weighing here.
    private static async Task<Weighing?> FindAsync(UseCase use, Guid caseId)
    {
        if (use.House.Party(use.User.Party) is not { IsLid1: true }) return null;
        await using var past = await use.PastWallsAsync();
        return await past.Db.ToJudge(use.User).SingleOrDefaultAsync(w => w.Id == caseId, use.Aborted);
    }
}
