namespace Platform.Nazorg.Records;

/// <summary>NAZ-03: a person sets the colour of a life domain, with the reason; nothing is ever computed.</summary>
internal static class SetWeight
{
    internal sealed record Request(
        [Required, ProfileCode("de leefgebieden van het proces nazorg")] string? Domain, [Required, Codes(typeof(Colours))] string? Colour,
        [Required, MaxLength(2000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/weights", Handle).WithName(nameof(SetWeight))
        .WithSummary("Stoplicht zetten op een leefgebied").RequireRoles(Roles.NazorgDirector).TakesIfMatch(isOptional: true);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        if (use.House.NazorgProcess is not { } nazorg)
            return await use.RefuseAsync(new("weight.set", "pbw-18a") { On = id }, use.House.Refuse(RuleIds.Cov04));
        var change = use.OnRecord(id, "weight.set", line: new("stoplicht", "Stoplicht gezet"))
            .Input(Limits.Check(request).OneOf(request.Domain, "domain", nazorg.LifeDomains.Select(domain => domain.Code)));
        if (use.Http.Request.Headers.IfMatch is [_, ..]) change = change.IfMatch();
        return await change.ApplyAsync(record => record.Weigh(new()
        {
            Id = Guid.CreateVersion7(), RecordId = id, House = record.House, Domain = request.Domain!, Colour = request.Colour!,
            Reason = request.Reason!, SetBy = use.User.Subject, SetAt = use.Now,
        }));
    }
}
