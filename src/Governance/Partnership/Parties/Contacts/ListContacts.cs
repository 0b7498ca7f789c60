namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>
/// GOV-25: the contact persons on a day, in the bodies the caller reads; or, with <c>missing</c>, the parties that have none there.
/// </summary>
internal static class ListContacts
{
    internal sealed record Person(Guid Id, string Name, string Function, string Email, string Phone, DateOnly FromOn, DateOnly? UntilOn);

    internal sealed record Row(string Party, string Body, Person? Contact);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contacts", Handle).WithName(nameof(ListContacts)).WithTags("Contactpersonen")
        .WithSummary("Contactpersonen van de partijen, of de partijen zonder").RequireRoles(PartyRights.ContactReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? body, string? party, DateOnly? on, bool? missing, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(string Body, string Party)>(limit, cursor, errors);
        if (body is not null) errors.OneOf(body, "body", house.ContactBodiesOf().Select(static known => known.Id));
        errors.Check(on is null || (on > DateOnly.MinValue && on < DateOnly.MaxValue), "on", "Deze dag ligt te ver weg.");
        if (errors.Any) return errors.ToProblem();
        List<BodyProfile> readable = [.. house.ContactBodiesOf().Where(known => (body is null || known.Id == body) && house.MayFindContacts(known, user))];
        if (readable.Count == 0) return await db.Closed(account, house, "contact.listed", ct);

        var (day, bodies) = (on ?? clock.Today(), readable.Select(static known => known.Id).ToList());
        var contacts = db.Seen<Contact>(user).AsNoTracking()
            .Where(c => bodies.Contains(c.Body) && c.FromOn <= day && (c.UntilOn == null || c.UntilOn > day));
        if (party is not null) contacts = contacts.Where(c => c.Party == party);
        Page<Row> page;
        if (missing is true)
        {
            // At most a house full of pairs: who owes is a matter of profile and membership, who has one of rows.
            var active = await db.ActivePartiesAsync(house, Memberships.MomentOf(day), ct);
            var named = (await contacts.Select(c => new { c.Body, c.Party }).ToListAsync(ct)).Select(static c => (c.Body, c.Party)).ToHashSet();
            page = readable.SelectMany(known => known.PartiesOwing(active), static (known, owing) => (Body: known.Id, Party: owing))
                .Where(pair => (party is null || pair.Party == party) && !named.Contains(pair) && (after is not { } key || Order(pair, key) > 0))
                .Order(Comparer<(string Body, string Party)>.Create(Order)).Take(take + 1).Select(static pair => new Row(pair.Party, pair.Body, null))
                .ToList()
                .ToPage(take, static row => (row.Body, row.Party), http);
        }
        else
        {
            if (after is { } key) contacts = contacts.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.Body, c.Party),
                ValueTuple.Create(key.Body, key.Party)));
            var rows = await contacts.OrderBy(c => c.Body).ThenBy(c => c.Party).Take(take + 1).ToListAsync(ct);
            var found = rows.ToPage(take, static c => (c.Body, c.Party), http);
            account.Processed("governance/contacts", "Contactpersonen ingezien", found.Items.Select(static c => c.Id));
            page = new([.. found.Items.Select(c => RowOf(c, c.Person.Value))], found.Next);
        }

        account.Audit("contact.listed", null, null, body ?? RuleIds.Gov25);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }

    private static Row RowOf(Contact contact, ContactPerson person) =>
        new(contact.Party, contact.Body, new(contact.Id, person.Name, person.Function, person.Email, person.Phone, contact.FromOn, contact.UntilOn));

    private static int Order((string Body, string Party) one, (string Body, string Party) other) =>
        string.CompareOrdinal(one.Body, other.Body) is var bodies and not 0 ? bodies : string.CompareOrdinal(one.Party, other.Party);
}
