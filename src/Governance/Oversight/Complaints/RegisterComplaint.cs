using Platform.Governance.Oversight.Cases;

namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: puts a complaint in the register; its term runs from the day it came in.</summary>
internal static class RegisterComplaint
{
    internal sealed record Request(
        [Required, MaxLength(4000)] string? Subject, [Required, ProfileCode("de partijen en rollen van het huis")] string? About,
        [Required, ProfileCode("de partijen en rollen van het huis")] string? Handler, [Required] bool? PersonalData,
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? ReceivedOn, Guid? CaseId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/complaints", Handle).WithName(nameof(RegisterComplaint)).WithTags("Klachten")
        .WithSummary("Een klacht vastleggen").RequireRoles(ComplaintRegister.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        if (use.NoComplaints() is { } no) return no;
        var (house, act) = (use.House, new Act("complaint.registered", RuleIds.Gov32));
        return await use.Create(act)
            .Input(Limits.Check(request).Check(request.ReceivedOn is null || request.ReceivedOn <= use.Today, "receivedOn", Refusals.PastDay)
                .Check(Known(house, request.About), "about", ComplaintRegister.NeitherPartyNorRole)
                .Check(Known(house, request.Handler), "handler", ComplaintRegister.NeitherPartyNorRole)
                .Check(request.CaseId != Guid.Empty, "caseId", "Geef het kenmerk van de casus, of laat dit weg."))
            .Named(_ => act)
            .Step(async _ =>
            {
                if (request.CaseId is not { } about) return null;
                if (await use.ProcessOfAsync(about) is not { } process) return await use.NotThereAsync(act.Action);
                act = act with { Process = process, Case = about, Processing = new("klacht", "Klacht over een casus vastgelegd") };
                Telemetry.Mark(house.Id, process, about);
                return null;
            })
            .Step(async _ => Complaint.MayBeKept(house, Text(request)) is { } refusal ? await use.RefuseAsync(act, refusal) : null)
            .MakeAsync(_ =>
            {
                var complaint = Complaint.Register(house, Text(request), act.Case, act.Process, use.Now);
                use.Db.Add(complaint);
                use.Db.TellFiled(complaint, use.Now);
                return new(complaint.Id, $"/complaints/{complaint.Id}", complaint);
            });
    }

    private static ComplaintText Text(Request request) =>
        new(request.Subject!, request.About!, request.Handler!, request.PersonalData!.Value, request.ReceivedOn!.Value);

    private static bool Known(HouseProfile house, string? code) =>
        string.IsNullOrEmpty(code) || house.Party(code) is not null || house.Roles.Contains(code);
}
