using Platform.Contracts.Governance;

namespace Platform.Governance.Partnership.Parties;

/// <summary>
/// COV-02: another class, seat, name or identification number of a party, from a day; what was so before stays on record, every service hears it.
/// </summary>
internal static class ChangeMembership
{
    internal sealed record Request(
        [Required] string? Organisation, [Required, Codes(typeof(PartyKinds))] string? Kind,
        [ProfileCode("de klassen van partijen in de wet")] string? WgsClass, string? Seat,
        [RegularExpression("^[0-9]{20}$", ErrorMessage = PartyInput.WrongOin)] string? Oin, [Required] DateOnly? FromOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/parties/{party}/changes", Handle).WithName(nameof(ChangeMembership))
        .WithTags("Partijen")
        .WithSummary("Gegevens van een partij wijzigen vanaf een dag").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string party, Request request, UseCase use)
    {
        var act = new Act("membership.changed", RuleIds.Cov02);
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .ChangeParties(act, ct => use.Db.Set<Membership>().At(use.House.Id, use.Now).SingleOrDefaultAsync(m => m.Party == party, ct))
            .Input(Limits.Check(request).Facts(use.House, request.WgsClass, request.Oin))
            .Named(current => act with { On = current.Id })
            .Rule(current => Membership.MayChange(use.House, current, request.FromOn!.Value, use.Today))
            .MakeAsync(current =>
            {
                var facts = new PartyFacts(request.Organisation!, request.Kind!, request.WgsClass!, request.Seat, request.Oin);
                var from = DutchTime.StartOf(request.FromOn!.Value);
                var next = current.Change(facts, from, use.Now);
                use.Db.Add(next);
                // Told as an accession from that day with these facts: a change is later than the one before, so the newest moment holds.
                use.Db.Publish(new PartyAcceded
                {
                    Covenant = use.House.Covenant.Id, Party = party, Houses = [use.House.Id], From = from, Organisation = facts.Organisation,
                    Kind = facts.Kind, WgsClass = facts.WgsClass, Seat = facts.Seat, Oin = facts.Oin,
                });
                return new(next.Id, $"/parties/{party}/memberships", next);
            });
    }
}
