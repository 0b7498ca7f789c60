namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>GOV-25: the contact person last named, for readers of the body and for the party itself.</summary>
internal static class GetContact
{
    internal sealed record Response(
        Guid Id, string Party, string Body, string Name, string Function, string Email, string Phone, DateOnly FromOn, DateOnly? UntilOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contacts/{party}/{body}", Handle).WithName(nameof(GetContact))
        .WithTags("Contactpersonen")
        .WithSummary("De laatst genoemde contactpersoon van een partij in een overleg").RequireRoles(Rights.Readers);

    /// <summary>The newest first; of two from the same day the later named.</summary>
    internal static IQueryable<Contact> Latest(this IQueryable<Contact> contacts, string house, string party, string body) => contacts
        .Where(c => c.House == house && c.Party == party && c.Body == body).OrderByDescending(c => c.FromOn).ThenByDescending(c => c.Id);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string party, string body, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.ContactBody(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, user) && !user.SpeaksFor(party)) return await db.Closed(account, house, "contact.viewed", ct);
        var contact = await db.Seen<Contact>(user).AsNoTracking().Latest(house.Id, party, body).FirstOrDefaultAsync(ct);
        if (contact is null) return Problems.NotFound();
        account.Audit("contact.viewed", contact.Id, null, body);
        account.Processed("governance/contacts", "Contactpersoon ingezien", contact.Id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(contact.Version);
        var person = contact.Person.Value;
        return TypedResults.Ok(new Response(contact.Id, party, body, person.Name, person.Function, person.Email, person.Phone, contact.FromOn,
            contact.UntilOn));
    }
}
