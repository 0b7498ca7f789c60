namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>GOV-25: a party names its contact person in a body, itself or through the secretary.</summary>
internal static class SetContact
{
    private const string GiveEmail = "Geef een e-mailadres.";
    private const string GivePhone = "Geef een telefoonnummer.";

    internal sealed record Request(
        [Required, MaxLength(200)] string? Name, [Required, MaxLength(200)] string? Function,
        [Required(ErrorMessage = GiveEmail), MaxLength(254, ErrorMessage = GiveEmail),
            RegularExpression(@"^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$", ErrorMessage = GiveEmail)] string? Email,
        [Required(ErrorMessage = GivePhone), MaxLength(26, ErrorMessage = GivePhone),
            RegularExpression(@"^\+?[0-9][0-9 ()-]{5,24}$", ErrorMessage = GivePhone)] string? Phone,
        [Required] DateOnly? FromOn);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/contacts/{party}/{body}", Handle).WithName(nameof(SetContact))
        .WithTags("Contactpersonen")
        .WithSummary("De contactpersoon van een partij in een overleg vastleggen").RequireRoles(Rights.WritersAndSpeakers)
        .TakesIfMatch(isOptional: true);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string party, string body, Request request, UseCase use)
    {
        var (house, user) = (use.House, use.User);
        var act = new Act("contact.set", body);
        if (house.ContactBody(body) is not { } found) return Problems.NotFound();
        var (itself, writer) = (user.IsPartyItself(party), house.MayRecord(found, user));
        if (!writer && !user.IsAny(Rights.Speakers)) return await use.ForbidAsync(act, Refusals.Keepers);
        Membership? membership = null;
        Contact? earlier = null, contact = null;
        var answer = await use
            .ChangeParties(act, _ => Task.FromResult<UseCase?>(use))
            .Input(Limits.Check(request))
            .Rule(async _ => house.Unless(itself || writer, RuleIds.Gov25, "Een partij noemt alleen haar eigen contactpersoon.")
                ?? await use.NoPartyAsync(party, RuleIds.Cov02))
            .Step(async _ => (membership = await use.MembershipNowAsync(party)) is null ? Problems.NotFound() : null)
            .Step(async _ =>
            {
                earlier = await use.Seen<Contact>().Latest(house.Id, party, body).FirstOrDefaultAsync(use.Aborted);
                return earlier is null ? null : use.ExpectIfMatch(earlier);
            })
            .Rule(_ => Contact.MayFollow(house, earlier, membership!, request.FromOn!.Value))
            .Named(_ => act with { On = contact?.Id })
            .ApplyAsync(_ =>
            {
                var person = new ContactPerson(request.Name!, request.Function!, request.Email!, request.Phone!);
                contact = Contact.Name(membership!, body, person, request.FromOn!.Value, use.Now);
                if (earlier is not null && (earlier.UntilOn is null || earlier.UntilOn > contact.FromOn)) earlier.EndOn(contact.FromOn);
                use.Db.Add(contact);
                use.Account.Processed("governance/contacts", "Contactpersoon vastgelegd", contact.Id);
            });
        if (contact is not null) use.Http.Response.SetETag(contact.Version);
        return answer;
    }
}
