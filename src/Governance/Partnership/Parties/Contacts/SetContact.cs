using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>GOV-25: a party names its contact person in a body, itself or through the secretary.</summary>
internal static partial class SetContact
{
    internal sealed record Request(string? Name, string? Function, string? Email, string? Phone, DateOnly? FromOn);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/contacts/{party}/{body}", Handle).WithName(nameof(SetContact))
        .WithTags("Contactpersonen")
        .WithSummary("De contactpersoon van een partij in een overleg vastleggen").RequireRoles(PartyRights.WritersAndDelegates);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string party, string body, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.ContactBody(body) is not { } found) return Problems.NotFound();
        var (itself, writer) = (user.SpeaksFor(party), house.MayRecord(found, user));
        if (!writer && !user.IsAny(PartyRights.Delegates)) return await db.Forbid(account, "contact.set", null, ct);
        var errors = new InputErrors().Text(request.Name, "name", 200).Text(request.Function, "function", 200)
            .Check(request.Email is { Length: <= 254 } && Email().IsMatch(request.Email), "email", "Geef een e-mailadres.")
            .Check(request.Phone is not null && Phone().IsMatch(request.Phone), "phone", "Geef een telefoonnummer.").Day(request.FromOn, "fromOn");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var refusal = itself || writer ? null : house.Unless(false, RuleIds.Gov25, "Een partij noemt alleen haar eigen contactpersoon.");
        refusal ??= await db.NoPartyAsync(house, party, now, RuleIds.Cov02, ct);
        if (refusal is not null) return await db.Refuse(account, refusal, "contact.set", null, ct);

        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await Set(party, body, ifMatch, request, db, user, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Set(
        string party, string body, string? ifMatch, Request request, PlatformDbContext db, CurrentUser user, HouseProfile house, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.MembershipAtAsync(house, party, now, ct) is not { } membership) return Problems.NotFound();
        var earlier = await db.Seen<Contact>(user).Latest(house.Id, party, body).FirstOrDefaultAsync(ct);
        if (earlier is not null && db.Expect(earlier, ifMatch) is { } stale) return stale;
        if (Contact.MayFollow(house, earlier, membership, request.FromOn!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "contact.set", null, ct);

        var contact = Contact.Name(membership, body, new(request.Name!, request.Function!, request.Email!, request.Phone!), request.FromOn.Value, now);
        if (earlier is not null && (earlier.UntilOn is null || earlier.UntilOn > contact.FromOn)) earlier.EndOn(contact.FromOn);
        db.Add(contact);
        account.Audit("contact.set", contact.Id, null, body);
        account.Processed("governance/contacts", "Contactpersoon vastgelegd", contact.Id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(contact.Version);
        return TypedResults.NoContent();
    }

    [GeneratedRegex(@"\A[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+?[0-9][0-9 ()-]{5,24}\z")]
    private static partial Regex Phone();
}
