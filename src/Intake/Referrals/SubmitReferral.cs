using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>A party refers a person or household to the house.</summary>
internal static class SubmitReferral
{
    internal sealed record Request(
        string? Process, string? Municipality, string? ProblemStatement, string? Goal, IReadOnlyList<SubjectInput?>? Subjects, Informing? Informed,
        bool? AccuracyConfirmed, IReadOnlyList<string?>? DesiredParties, IReadOnlyList<RelationInput?>? Relations = null,
        IReadOnlyList<CriterionInput?>? Criteria = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals", Handle).WithName(nameof(SubmitReferral))
        .WithSummary("Een casus aanmelden").WithTags("Aanmeldingen").RequireRoles(Rights.Referrers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, Submission submission, HttpContext http, CancellationToken ct) => submission.ReferAsync(request, http, null, ct);
}
