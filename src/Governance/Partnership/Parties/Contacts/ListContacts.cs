namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>
/// GOV-25: the contact persons on a day, in the bodies the caller reads; or, with <c>missing</c>, the parties that have none there.
/// </summary>
internal static class ListContacts
{
    internal sealed record Person(Guid Id, string Name, string Function, string Email, string Phone, DateOnly FromOn, DateOnly? UntilOn);

    internal sealed record Row(string Party, string Body, Person? Contact);

    internal sealed record Query(
        [ProfileCode("de overleggen van het huis")] string? Body, string? Party, DateOnly? On, bool? Missing, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contacts", Handle).WithName(nameof(ListContacts)).WithTags("Contactpersonen")
        .WithSummary("Contactpersonen van de partijen, of de partijen zonder").RequireRoles(PartyRights.ContactReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var house = use.House;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(string Body, string Party)>(query.Limit, query.Cursor, errors);
        errors.OptionalOneOf(query.Body, "body", house.ContactBodiesOf().Select(static known => known.Id))
            .Check(query.On is null || (query.On > DateOnly.MinValue && query.On < DateOnly.MaxValue), "on", "Deze dag ligt te ver weg.");
        if (errors.Any) return errors.ToProblem();
        List<BodyProfile> readable =
            [.. house.ContactBodiesOf().Where(known => (query.Body is null || known.Id == query.Body) && house.MayFindContacts(known, use.User))];
        if (readable.Count == 0) return await use.ClosedAsync("contact.listed");

        var (day, bodies) = (query.On ?? use.Today, readable.Select(static known => known.Id).ToList());
        var contacts = use.Seen<Contact>().AsNoTracking()
            .Where(c => bodies.Contains(c.Body) && c.FromOn <= day && (c.UntilOn == null || c.UntilOn > day));
        if (query.Party is { } party) contacts = contacts.Where(c => c.Party == party);
        Page<Row> page;
        if (query.Missing is true)
        {
            // At most a house full of pairs: who owes is a matter of profile and membership, who has one of rows.
            var active = await use.Db.ActivePartiesAsync(house, Memberships.MomentOf(day), use.Aborted);
            var named = (await contacts.Select(c => new { c.Body, c.Party }).ToListAsync(use.Aborted))
                .Select(static c => (c.Body, c.Party)).ToHashSet();
            for (var i = 0; i < readable.Count; i++) readable[i] = await use.SeatedAsync(readable[i], day);
            page = readable.SelectMany(known => known.PartiesOwing(active), static (known, owing) => (Body: known.Id, Party: owing))
                .Where(pair => (query.Party is null || pair.Party == query.Party) && !named.Contains(pair)
                    && (after is not { } key || Order(pair, key) > 0))
                .Order(Comparer<(string Body, string Party)>.Create(Order)).Take(take + 1).Select(static pair => new Row(pair.Party, pair.Body, null))
                .ToList()
                .ToPage(take, static row => (row.Body, row.Party), use.Http);
        }
        else
        {
            if (after is { } key) contacts = contacts.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.Body, c.Party),
                ValueTuple.Create(key.Body, key.Party)));
            var rows = await contacts.OrderBy(c => c.Body).ThenBy(c => c.Party).Take(take + 1).ToListAsync(use.Aborted);
            var found = rows.ToPage(take, static c => (c.Body, c.Party), use.Http);
            use.Account.Processed("governance/contacts", "Contactpersonen ingezien", found.Items.Select(static c => c.Id));
            page = found.Select(static c => RowOf(c, c.Person.Value));
        }

        return await use.ShowAsync(new("contact.listed", query.Body ?? RuleIds.Gov25), page);
    }

    private static Row RowOf(Contact contact, ContactPerson person) =>
        new(contact.Party, contact.Body, new(contact.Id, person.Name, person.Function, person.Email, person.Phone, contact.FromOn, contact.UntilOn));

    private static int Order((string Body, string Party) one, (string Body, string Party) other) =>
        string.CompareOrdinal(one.Body, other.Body) is var bodies and not 0 ? bodies : string.CompareOrdinal(one.Party, other.Party);
}
