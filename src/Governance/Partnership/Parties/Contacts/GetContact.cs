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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string party, string body, UseCase use)
    {
        if (use.House.ContactBody(body) is not { } found) return Problems.NotFound();
        if (!use.House.MayRead(found, use.User) && !use.User.IsPartyItself(party)) return await use.ClosedAsync("contact.viewed");
        if (await use.Seen<Contact>().AsNoTracking().Latest(use.House.Id, party, body).FirstOrDefaultAsync(use.Aborted) is not { } contact)
            return Problems.NotFound();
        use.Account.Processed("governance/contacts", "Contactpersoon ingezien", contact.Id);
        var person = contact.Person.Value;
        return await use.ShowAsync(new("contact.viewed", body) { On = contact.Id }, new Response(
            contact.Id, party, body, person.Name, person.Function, person.Email, person.Phone, contact.FromOn, contact.UntilOn), contact);
    }
}
