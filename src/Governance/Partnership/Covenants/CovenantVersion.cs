namespace Platform.Governance.Partnership.Covenants;

/// <summary>
/// COV-08: one version of a covenant, whole. It never changes, except that the day of signing of the first is recorded once (GOV-19).
/// </summary>
internal sealed class CovenantVersion : IWalled<CovenantVersion>
{
    /// <summary>A covenant is public; only its own houses add a version, and of a version only the unknown day of signing is filled in.</summary>
    public static RowWall<CovenantVersion> Wall { get; } = RowWall.Of<CovenantVersion>().Houses(v => v.Houses).ReadByAll().NeverDeleted()
        .StaysForever("not (old.in_force_from is null and to_jsonb(new) - 'in_force_from' - 'row_version' = to_jsonb(old) - 'in_force_from' - 'row_version')", on: "update");

    private CovenantVersion()
    {
    }

    public string Covenant { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Null while nobody has recorded the day on which a founding version was signed.</summary>
    public DateOnly? InForceFrom { get; private set; }

    public string Profile { get; private set; } = "";

    /// <summary>The amendment that made it; null for the founding version.</summary>
    public Guid? AmendmentId { get; private set; }

    /// <summary>The houses of the covenant: only they write here.</summary>
    public string[] Houses { get; private set; } = [];

    public uint Version { get; private set; }

    public static CovenantVersion By(Amendment amendment, DateOnly from, string profile) => new()
    {
        Covenant = amendment.Covenant, Name = amendment.NewVersion, InForceFrom = from, Profile = profile, AmendmentId = amendment.Id,
        Houses = amendment.Houses,
    };

    /// <summary>GOV-19: the covenant took effect on the day of signing; that day is recorded once, before any amendment.</summary>
    public Refusal? Sign(HouseProfile house, DateOnly signedOn, DateOnly? firstAmended)
    {
        if (InForceFrom == signedOn) return null;
        var refusal = house.Unless(InForceFrom is null, RuleIds.Gov19, "De dag van ondertekening staat al vast.")
            ?? house.Unless(firstAmended is null || signedOn < firstAmended, RuleIds.Gov19, "Die dag ligt niet vóór de eerste wijziging.");
        if (refusal is not null) return refusal;
        InForceFrom = signedOn;
        return null;
    }
}

internal static class CovenantVersions
{
    /// <summary>The founding version: the day it took effect is where every term is counted from.</summary>
    public static Task<CovenantVersion?> FoundingAsync(this IQueryable<CovenantVersion> versions, string covenant, CancellationToken ct) =>
        versions.SingleOrDefaultAsync(v => v.Covenant == covenant && v.AmendmentId == null, ct);

    /// <summary>The newest version, in force or still to come: what the next amendment starts from.</summary>
    public static Task<CovenantVersion> LastAsync(this IQueryable<CovenantVersion> versions, string covenant, CancellationToken ct) => versions
        .Where(v => v.Covenant == covenant).OrderBy(v => v.InForceFrom == null).ThenByDescending(v => v.InForceFrom).FirstAsync(ct);

    /// <summary>The version in force on a day; a founding version whose day is not known counts from the beginning.</summary>
    public static IQueryable<CovenantVersion> InForceOn(this IQueryable<CovenantVersion> versions, string covenant, DateOnly day) => versions
        .Where(v => v.Covenant == covenant && (v.InForceFrom == null || v.InForceFrom <= day))
        .OrderBy(v => v.InForceFrom == null).ThenByDescending(v => v.InForceFrom).Take(1);
}
