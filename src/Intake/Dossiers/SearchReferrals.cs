using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>Finds referrals by person, within one process (ACC-03) and within what the user may see; in a body, never in a URL.</summary>
internal static class SearchReferrals
{
    private const int Most = 50;

    internal sealed record Request(
        [Required, MaxLength(40), ProfileCode("de processen van het huis")] string? Process, [MaxLength(200)] string? FamilyName, DateOnly? BirthOn,
        string? Bsn, [RegularExpression(SubjectInput.Within, ErrorMessage = SubjectInput.YearOrMonth)] string? BirthIn = null);

    internal sealed record Person(Guid Id, string GivenNames, string? Prefix, string FamilyName, DateOnly? BirthOn, string? BirthIn);

    internal sealed record Hit(Guid Id, string Process, string Phase, string ReferringParty, DateTimeOffset ReferredAt, Person Subject);

    internal sealed record Response(IReadOnlyList<Hit> Items);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/_search", Handle).WithName(nameof(SearchReferrals))
        .WithSummary("Aanmeldingen zoeken op persoon, binnen één proces").WithTags("Aanmeldingen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, UseCase use, Protection protection)
    {
        var act = new Act("referral.searched", "intake") { Process = request.Process };
        var forms = Names.Forms(null, request.FamilyName);
        var errors = Limits.Check(request)
            .Check(request.Bsn is null || Bsn.IsValid(request.Bsn), "bsn", "Dit is geen geldig burgerservicenummer.")
            .Check(request.Bsn is not null || forms.Any(form => form.Length > 1), "familyName",
                "Geef een burgerservicenummer of een achternaam van minstens twee letters.")
            .Check(request.BirthIn is null || request.BirthOn is null, "birthIn", "Zoek op de geboortedatum, of op het jaar (en de maand).");
        if (errors.Any) return errors.ToProblem();
        var house = use.House;
        if (house.Process(request.Process!) is not { } process) return await use.RefuseAsync(act, house.Refuse(RuleIds.Cov04));

        // Number and name are sought by their keyed hash.
        var subjects = use.Seen<Subject>().AsNoTracking();
        var keys = use.Seen<SubjectKey>().Where(k => k.Process == process.Id);
        if (request.Bsn is { } bsn)
        {
            var match = SubjectKey.OfBsn(protection, house.Id, process.Id, bsn);
            subjects = subjects.Where(s => keys.Any(k => k.SubjectId == s.Id && k.Match == match));
        }

        if (forms.Count > 0)
        {
            byte[][] matches = [.. forms.Select(form => SubjectKey.OfName(protection, house.Id, process.Id, form))];
            subjects = subjects.Where(s => keys.Any(k => k.SubjectId == s.Id && matches.Contains(k.Match)));
        }

        var birth = SubjectInput.BirthOf(request.BirthOn, request.BirthIn);
        var found =
            from subject in subjects
            join referral in use.Seen<Referral>() on subject.ReferralId equals referral.Id
            where referral.Process == process.Id
            orderby referral.Id descending
            select new Hit(referral.Id, referral.Process, referral.Phase, referral.ReferringParty, referral.ReferredAt,
                new(subject.Id, subject.GivenNames, subject.Prefix, subject.FamilyName, subject.BirthOn, subject.BirthIn));
        // Days of birth are sealed, and one may say less than the other: they are compared here, before the first so many are taken.
        List<Hit> hits = await (birth is null ? found.Take(Most) : found).ToListAsync(use.Aborted);
        if (birth is not null)
        {
            hits = [.. hits.Where(hit => SubjectKey.MayBeSameBirth(birth, SubjectInput.BirthOf(hit.Subject.BirthOn, hit.Subject.BirthIn)))
                .Take(Most)];
        }

        return await use.ShowAsync(
            act with
            {
                Hits = [.. hits.Select(hit => hit.Id).Distinct()],
                Processing = new("intake", "Gezocht op persoon", [.. hits.Select(hit => hit.Subject.Id)]),
            },
            new Response(hits));
    }
}
