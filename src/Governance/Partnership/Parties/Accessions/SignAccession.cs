using Platform.Contracts.Governance;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: organisation and chair sign annex 1, after the decision; with the second signature the organisation is a party.</summary>
internal static class SignAccession
{
    internal sealed record Request([Required, AllowedValues("organisation", "chair")] string? By, [Required] DateOnly? SignedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/signatures", Handle).WithName(nameof(SignAccession))
        .WithTags("Toetreding")
        .WithSummary("Een handtekening onder de toetreding vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("accession.signed", RuleIds.Gov17) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        var by = request.By is "organisation" ? Signatory.Organisation : Signatory.Chair;
        Decision? decision = null;
        return await use
            .ChangeParties(act, ct => use.Seen<Accession>().WholeAsync(id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .Rule(async accession =>
            {
                decision = await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.Accession, id, use.Aborted);
                return accession.MaySign(use.House, by, request.SignedOn!.Value,
                    await use.Db.ActivePartiesAsync(use.House, use.Now, use.Aborted), decision?.DecidedAt, use.Today);
            })
            .ApplyAsync(accession =>
            {
                accession.Sign(by, request.SignedOn!.Value, decision?.Id, use.Now);
                if (accession.State is AccessionState.Active) Accede(accession, use);
            });
    }

    private static void Accede(Accession accession, UseCase use)
    {
        var from = accession.ActiveAt!.Value;
        use.Db.Add(Membership.Accede(accession.Id, use.House.Id, accession.Party, accession.Facts, from));
        use.Db.Publish(new PartyAcceded
        {
            Covenant = use.House.Covenant.Id, Party = accession.Party, Houses = [use.House.Id], From = from, Organisation = accession.Organisation,
            Kind = accession.Kind, WgsClass = accession.WgsClass, Seat = accession.Seat, Oin = accession.Oin,
        });
        use.Account.Audit("membership.acceded", accession.Id, null, RuleIds.Gov17);
    }
}
