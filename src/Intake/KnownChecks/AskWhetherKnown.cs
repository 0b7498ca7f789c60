using System.Globalization;
using Platform.Intake.Access;

namespace Platform.Intake.KnownChecks;

/// <summary>
/// A lid-1 participant asks whether a person is known in another house (INT-14); in a body and never in a URL. What follows upon a yes goes by the
/// parties that supplied the data: there is no endpoint for it.
/// </summary>
internal static class AskWhetherKnown
{
    /// <summary>So often a day one account asks: enough for its cases, too little to go through a list of people.</summary>
    internal const int MostPerDay = 20;

    internal sealed record Request([Required, MaxLength(100)] string? House, [Required] SoughtPerson? Person, [MaxLength(40)] string? Ground);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/known-checks", Handle).WithName(nameof(AskWhetherKnown))
        .WithSummary("Vragen of een persoon in een ander huis bekend is; meer geven alleen wie de gegevens verstrekten").WithTags("Bekendheid")
        .RequireRoles(Rights.KnownCheckAskers);

    internal static async Task<Results<Ok<KnownAnswer>, ProblemHttpResult>> Handle(
        Request request, UseCase use, CovenantCatalog covenants, IKnownness houses, Protection protection)
    {
        var act = new Act("known-check.asked", "known-check");
        KnownAnswer? answer = null;
        KnownCheck? check = null;
        var done = await use.CreateInTurn(act)
            .Named(_ => check is null ? act : act with { On = check.Id, Purpose = check.Ground })
            .Input(Check(request, use.House, covenants))
            .Rule(_ => KnownCheck.Refuse(use.House, use.User.Party, request.House!, request.Ground))
            .Step(_ => RefuseTooOftenAsync(use, act))
            .Step(async _ =>
            {
                var question = Question(request, use);
                answer = await houses.AskAsync(question, use.Aborted);
                check = KnownCheck.Asked(question, use.User.Subject, answer.Known, question.Person.Marks(protection, use.House.Id));
                return null;
            })
            .ApplyAsync(_ =>
            {
                use.Db.Add(check!);
                use.Account.Processed("algemeen/intake", "Bekendheid gevraagd aan een ander huis", check!.Id);
            });
        return done.Result is ProblemHttpResult no ? no : TypedResults.Ok(answer!);
    }

    private static InputErrors Check(Request request, HouseProfile house, CovenantCatalog covenants)
    {
        var errors = Limits.Check(request).Ground(house, request.Ground, "ground");
        if (!string.IsNullOrWhiteSpace(request.House))
            errors.OneOf(request.House, "house", covenants.Houses.Select(one => one.Id));
        return request.Person?.Check(errors, "person") ?? errors;
    }

    private static KnownQuestion Question(Request request, UseCase use) => new()
    {
        Id = Guid.CreateVersion7(use.Now), FromHouse = use.House.Id, AskingParty = use.User.Party, ToHouse = request.House!,
        Person = request.Person!, Ground = request.Ground!, AskedAt = use.Now,
    };

    /// <summary>
    /// One question at a time, so that many at one moment are counted as well. The next does not wait for it: it would keep a connection that the
    /// answer to this one needs.
    /// </summary>
    private static async Task<ProblemHttpResult?> RefuseTooOftenAsync(UseCase use, Act act)
    {
        var (account, today, turn) = (use.User.Subject, DutchTime.StartOf(use.Today), $"known-checks/{use.User.Subject}");
        if (!await use.Db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({turn}, 0)) as \"Value\"")
            .SingleAsync(use.Aborted))
            return TooMany(use, TimeSpan.FromSeconds(1), "U stelt één vraag tegelijk.");
        var asked = use.Seen<KnownCheck>().Where(c => c.Side == KnownCheckSides.Asked && c.Account == account && c.AskedAt >= today);
        if (await asked.CountAsync(use.Aborted) < MostPerDay) return null;
        await use.Db.RecordNo(use.Account, RuleIds.Int14, act.Action, null, null, use.Aborted, commit: true);
        return TooMany(use, DutchTime.StartOf(use.Today.AddDays(1)) - use.Now, $"U stelt hoogstens {MostPerDay} vragen per dag.");
    }

    private static ProblemHttpResult TooMany(UseCase use, TimeSpan wait, string detail)
    {
        use.Http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-questions", "Te veel vragen.", detail);
    }
}
