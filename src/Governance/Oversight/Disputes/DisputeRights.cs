namespace Platform.Governance.Oversight.Disputes;

/// <summary>GOV-16: a dispute is there for the side that filed it and for the rungs that have had it, and for nobody else.</summary>
internal static class DisputeRights
{
    /// <summary>In these roles somebody acts for the own party.</summary>
    public static readonly string[] PartyRoles = [Roles.BoardMember, Roles.PartnerDelegate, Roles.PartyDelegate, Roles.CaseDirector,
        Roles.WeegploegMember];

    /// <summary>Who guards rights and legality stays out.</summary>
    public static readonly string[] Anyone =
    [
        .. PartyRoles, Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager, Roles.Manager,
        Roles.Secretary, Roles.NazorgDirector,
    ];

    /// <summary>The roles that a rung stands for: itself, those the covenant names together, or of the members and the secretary of a body.</summary>
    public static IEnumerable<string> RolesAt(this HouseProfile house, string rung) => house.Body(rung) is { } body
        ? body.Composition.Select(seat => seat.Role).Append(Roles.Secretary).Append(body.Secretary?.Role).OfType<string>()
        : house.Covenant.DisputeRungs.GetValueOrDefault(rung) ?? [rung];

    /// <summary>
    /// Whether a dispute about a case of this process can be laid before a rung. Of a closed process only where all who stand on it stand inside, as
    /// the profile says (WEE-06): a rung that may not learn of the case cannot judge about it either. What is to be judged there is filed without
    /// naming a case.
    /// </summary>
    public static bool MayHear(this HouseProfile house, string rung, string? process)
    {
        if (process is null || !house.IsClosed(process)) return true;
        if (house.Process(process)?.Compartment is not { } inside) return false;
        string[] seats = [.. inside.Directors, .. inside.Members];
        return house.Body(rung) is { } body
            ? body.Composition.Select(static seat => seat.Role).Append(body.Secretary?.Role).All(role => role is not null && seats.Contains(role))
            : house.RolesAt(rung).All(seats.Contains);
    }

    /// <summary>The disputes of this house that the account sees: of its own side, and of the rungs it has a seat on.</summary>
    public static IQueryable<Dispute> DisputesOf(this PlatformDbContext db, HouseProfile house, CurrentUser user)
    {
        string[] roles = [.. user.Roles];
        var rungs = house.Rungs(user);
        return db.Seen<Dispute>(user).Where(d =>
            (d.Party == user.Party && d.FilerRoles.Any(role => roles.Contains(role))) || d.Reached.Any(rung => rungs.Contains(rung)));
    }

    /// <summary>In which capacity the account speaks for the side that filed it; null when it does not.</summary>
    public static Capacity? AsFiler(this Dispute dispute, CurrentUser user) =>
        dispute.Party == user.Party && user.Roles.FirstOrDefault(dispute.FilerRoles.Contains) is { } role ? new(role, user.Party) : null;

    /// <summary>
    /// In which capacity the account speaks for the present rung, for a body as its secretary; null when it does not. Nobody judges the own work.
    /// </summary>
    public static Capacity? AtRung(this Dispute dispute, HouseProfile house, CurrentUser user)
    {
        if (user.Is(dispute.About)) return null;
        if (house.Body(dispute.Rung) is not { } body)
            return house.RolesAt(dispute.Rung).FirstOrDefault(user.Is) is { } role ? new(role, user.Party) : null;
        if (user.Is(Roles.Secretary)) return new(Roles.Secretary, user.Party);
        return body.HasSecretary(user) ? new(body.Secretary!.Role!, user.Party) : null;
    }
}
