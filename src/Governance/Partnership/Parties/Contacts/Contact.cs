namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>Whom to call: the only place on the governance side where a person has a name.</summary>
internal sealed record ContactPerson(string Name, string Function, string Email, string Phone);

/// <summary>GOV-25: the contact person of a party in a body, from a day; the one before stays on record until that day.</summary>
internal sealed class Contact : IWalled<Contact>
{
    /// <summary>GOV-25: a contact person is there for readers of that body, and for the party itself.</summary>
    public static RowWall<Contact> Wall { get; } = RowWall.Of<Contact>().House(c => c.House)
        .Seen(by => by.Roles(Rights.BoardReaders)
            .All(all => all.Roles(PartyRights.ContactReaders).When(c => c.Body != BodyIds.Board))
            .All(all => all.Roles(Rights.Readers).Own(c => c.Party)));

    /// <summary>
    /// A proposal: the covenants give no term. So long after its end a contact person can still be asked what was agreed; then the name goes.
    /// </summary>
    public const int KeptYears = 1;

    private Contact()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Body { get; private set; } = "";

    public DateOnly FromOn { get; private set; }

    public DateOnly? UntilOn { get; private set; }

    public Sealed<ContactPerson> Person { get; private set; } = null!;

    public uint Version { get; private set; }

    public static Refusal? MayFollow(HouseProfile house, Contact? earlier, Membership membership, DateOnly fromOn) =>
        house.Unless(earlier is null || earlier.FromOn <= fromOn, RuleIds.Gov25, "Een contactpersoon gaat niet in voor de vorige.")
        ?? house.Unless(membership.Since is not { } since || DutchTime.DateOf(since) <= fromOn, RuleIds.Gov25, "Op die dag was dit nog geen partij.")
        ?? house.Unless(membership.Until is not { } until || fromOn < DutchTime.DateOf(until), RuleIds.Gov25, "Op die dag is dit geen partij meer.");

    /// <summary>A party that leaves takes its contact persons with it.</summary>
    public static Contact Name(Membership membership, string body, ContactPerson person, DateOnly fromOn, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = membership.House, Party = membership.Party, Body = body, FromOn = fromOn,
        UntilOn = membership.Until is { } until ? DutchTime.DateOf(until) : null, Person = person,
    };

    public void EndOn(DateOnly day) => UntilOn = day < FromOn ? FromOn : day;
}
