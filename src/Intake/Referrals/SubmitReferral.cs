using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>A party refers a person or household to the house.</summary>
internal static class SubmitReferral
{
    internal sealed record Request(
        [Required, MaxLength(40), ProfileCode("de processen van het huis")] string? Process,
        [RegularExpression("^GM[0-9]{4}$", ErrorMessage = Submission.MunicipalityCode)] string? Municipality,
        [MaxLength(20000)] string? ProblemStatement, [MaxLength(4000)] string? Goal,
        [MaxLength(20, ErrorMessage = "Meld hoogstens 20 personen tegelijk aan.")] IReadOnlyList<SubjectInput?>? Subjects, Informing? Informed,
        [Required(ErrorMessage = Submission.Confirm)] bool? AccuracyConfirmed,
        [MaxLength(40, ErrorMessage = "Noem hoogstens 40 partijen."), Texts(100), ProfileCode("de partijen van het huis")]
        IReadOnlyList<string?>? DesiredParties,
        [MaxLength(100, ErrorMessage = "Leg hoogstens 100 relaties vast.")] IReadOnlyList<RelationInput?>? Relations = null,
        [MaxLength(100)] IReadOnlyList<CriterionInput?>? Criteria = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals", Handle).WithName(nameof(SubmitReferral))
        .WithSummary("Een casus aanmelden").WithTags("Aanmeldingen").RequireRoles(Rights.Referrers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, Submission submission) =>
        submission.ReferAsync(request);
}
