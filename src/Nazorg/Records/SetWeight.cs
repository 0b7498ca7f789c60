using Microsoft.AspNetCore.Mvc;

namespace Platform.Nazorg.Records;

/// <summary>NAZ-03: a person sets the colour of a life domain, with the reason; nothing is ever computed.</summary>
internal static class SetWeight
{
    internal sealed record Request(string? Domain, string? Colour, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/weights", Handle).WithName(nameof(SetWeight))
        .WithSummary("Stoplicht zetten op een leefgebied").RequireRoles(Roles.NazorgDirector);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, NazorgDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.NazorgProcess is not { } nazorg)
            return await db.Refuse(account, house.Refuse(RuleIds.Cov04), "weight.set", id, ct);
        var errors = new InputErrors().OneOf(request.Domain, "domain", nazorg.LifeDomains.Select(domain => domain.Code))
            .OneOf(request.Colour, "colour", Weight.Colours).Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();

        var record = await db.Seen<NazorgRecord>(user).SingleOrDefaultAsync(r => r.Id == id && r.ShieldedAt == null, ct);
        if (record is null) return Problems.NotFound();
        if (ifMatch is not null && db.Expect(record, ifMatch) is { } stale) return stale;

        Telemetry.Mark(user.House, record.Process, id);
        db.Add(new Weight
        {
            Id = Guid.CreateVersion7(), RecordId = id, House = user.House, Domain = request.Domain!, Colour = request.Colour!, Reason = request.Reason!,
            SetBy = user.Subject, SetAt = clock.GetUtcNow(),
        });
        account.Audit("weight.set", id, record.Process, "pbw-18a", id);
        account.Processed($"{record.Process}/stoplicht", "Stoplicht gezet", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
