namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>
/// GOV-25: the bodies to which parties send delegates, as their composition says; a body of named officials has no contact persons.
/// </summary>
internal static class ContactBodies
{
    private static readonly string[] DelegateRoles = [Roles.BoardMember, Roles.PartnerDelegate, Roles.PartyDelegate];

    public static IEnumerable<BodyProfile> ContactBodiesOf(this HouseProfile house) =>
        house.Bodies.Where(static body => body.Composition.Any(static seat => seat.Role is { } role && DelegateRoles.Contains(role)));

    public static BodyProfile? ContactBody(this HouseProfile house, string body) => house.ContactBodiesOf().FirstOrDefault(found => found.Id == body);

    /// <summary>
    /// Who owes a contact person there: the parties with a seat of their own, or every party where the covenant names none; for a shared seat the one
    /// that speaks, and all who share it as long as none does (GOV-02).
    /// </summary>
    public static IEnumerable<string> PartiesOwing(this BodyProfile body, IEnumerable<string> active)
    {
        HashSet<string> owing =
            [.. body.SittingParties(), .. body.SharedSeats().Where(static seat => seat.Party is null).SelectMany(static seat => seat.Parties)];
        return owing.Count > 0 ? active.Where(owing.Contains) : active;
    }
}
