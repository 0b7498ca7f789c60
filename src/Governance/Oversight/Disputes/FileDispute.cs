using Platform.Contracts.Governance;
using Platform.Governance.Oversight.Cases;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>Files a dispute at the first rung of its ladder (GOV-16): by a party, or by somebody of the house.</summary>
internal static class FileDispute
{
    internal sealed record Request(
        [Required, ProfileCode("de geschillenregeling van het convenant")] string? About, [Required] string? Subject,
        [Required, MaxLength(8000)] string? Text, Guid? CaseId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes", Handle).WithName(nameof(FileDispute)).WithTags("Geschillen")
        .WithSummary("Een geschil voorleggen aan de eerste instantie").RequireRoles(DisputeRights.Anyone).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, user) = (use.House, use.User);
        string[] asParty = [.. user.Roles.Where(DisputeRights.PartyRoles.Contains)];
        var act = new Act("dispute.filed", request.About!);
        return use.Create(act)
            .Input(Limits.Check(request).OneOf(request.About, "about", house.Covenant.Disputes.Keys.Order(StringComparer.Ordinal))
                .Check(request.CaseId != Guid.Empty, "caseId", "Geef het kenmerk van de casus, of laat dit weg."))
            .Named(_ => act)
            .Rule(_ => asParty.Length == 0 ? null : house.Unless(house.Party(user.Party) is not null, RuleIds.Cov02))
            .Step(async _ =>
            {
                if (request.CaseId is not { } about) return null;
                if (await use.ProcessOfAsync(about) is not { } process) return await use.NotThereAsync(act.Action);
                act = act with { Process = process, Case = about, Processing = new("geschil", "Geschil over een casus voorgelegd") };
                Telemetry.Mark(house.Id, process, about);
                return null;
            })
            .Step(async _ => Dispute.MayFile(house, request.About!, act.Process) is { } outside ? await use.RefuseAsync(act, outside) : null)
            .MakeAsync(_ =>
            {
                string[] asStaff = [.. user.Roles.Where(DisputeRights.Anyone.Contains)];
                var filer = new Capacity((asParty.Length > 0 ? asParty : asStaff)[0], user.Party);
                var now = use.Now;
                var dispute = Dispute.File(house, request.About!, filer, asParty.Length > 0 ? DisputeRights.PartyRoles : asStaff,
                    request.Subject!, request.Text!, act.Case, act.Process, use.Today, now);
                use.Db.Add(dispute);
                if (act is { Case: { } caseId, Process: var process })
                    use.Db.Publish(new DisputeFiled { House = house.Id, DisputeId = dispute.Id, CaseId = caseId, Process = process, FiledAt = now });
                return new(dispute.Id, $"/disputes/{dispute.Id}", dispute);
            });
    }
}
