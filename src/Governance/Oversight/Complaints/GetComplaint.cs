namespace Platform.Governance.Oversight.Complaints;

internal static class GetComplaint
{
    internal sealed record Response(
        Guid Id, string? Subject, string About, string Handler, bool PersonalData, Guid? CaseId, DateOnly? ErasedOn, DateOnly ReceivedOn,
        DateOnly DueOn, bool Late, DateOnly? ExtendedOn, ComplaintOutcome? Outcome, DateOnly? SettledOn, string? Reasons, CodedText LastStep,
        DateOnly? LastStepOn, DateOnly? LastStepEndedOn, string? LastStepOutcome);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/complaints/{id:guid}", Handle).WithName(nameof(GetComplaint)).WithTags("Klachten")
        .WithSummary("Een klacht met haar termijn en afloop").RequireRoles(ComplaintRegister.Keepers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (use.NoComplaints() is { } no) return no;
        if (await use.Seen<Complaint>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, use.Aborted) is not { } complaint)
            return Problems.NotFound();
        return await use.ShowAsync(ComplaintRegister.ActOn(complaint, "complaint.viewed", "Klacht over een casus ingezien"), new Response(
            id, complaint.Subject?.Value, complaint.About, complaint.Handler, complaint.PersonalData, complaint.CaseId, complaint.ErasedOn,
            complaint.ReceivedOn, complaint.DueOn, (complaint.SettledOn ?? use.Today) > complaint.DueOn, complaint.ExtendedOn, complaint.Outcome,
            complaint.SettledOn, complaint.Reasons?.Value, use.House.Covenant.Complaints.LastStep, complaint.LastStepOn, complaint.LastStepEndedOn,
            complaint.LastStepOutcome?.Value), complaint);
    }
}
