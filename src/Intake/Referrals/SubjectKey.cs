namespace Platform.Intake.Referrals;

/// <summary>
/// A keyed hash by which a person is found again or recognised (INT-08), so that no name or number need be readable for it. House and process are
/// part of what is hashed: the same person in another house or process has other hashes, and cannot be linked even by who holds the database (ACC-02,
/// ACC-03).
/// </summary>
internal sealed class SubjectKey : IWalled<SubjectKey>
{
    public static RowWall<SubjectKey> Wall { get; } = RowWall.Of<SubjectKey>(
        ).House(k => k.House).Seen(by => by.With<Referral>((k, r) => r.Id == k.ReferralId));

    public const string Bsn = "bsn";
    public const string Name = "name";

    /// <summary>No key of its own: births that say less or more of one day have none in common, so they are compared where they are open.</summary>
    public const string NameAndBirth = "name-and-birth";

    private SubjectKey()
    {
    }

    public Guid SubjectId { get; private set; }

    public byte[] Match { get; private set; } = [];

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Kind { get; private set; } = "";

    public static IEnumerable<SubjectKey> Of(Subject subject, string process, SubjectInput input, Protection protection)
    {
        SubjectKey Made(string kind, byte[] match) =>
            new() { SubjectId = subject.Id, House = subject.House, Process = process, ReferralId = subject.ReferralId, Kind = kind, Match = match };
        if (input.Bsn is { } bsn) yield return Made(Bsn, OfBsn(protection, subject.House, process, bsn));
        foreach (var form in Forms(input)) yield return Made(Name, OfName(protection, subject.House, process, form));
    }

    /// <summary>Everything a person is called by.</summary>
    public static IReadOnlyList<string> Forms(SubjectInput input) =>
        [.. Names.Forms(input.Prefix, input.FamilyName).Concat((input.Aliases ?? []).SelectMany(alias => Names.Forms(null, alias))).Distinct()];

    public static byte[] OfBsn(Protection protection, string house, string process, string bsn) => protection.Match("subject",
        $"{house}\n{process}\n{Bsn}\n{bsn}");

    public static byte[] OfName(Protection protection, string house, string process, string form) =>
        protection.Match("subject", $"{house}\n{process}\n{Name}\n{form}\n");

    /// <summary>
    /// INT-08: what is known of one birth is what is known of the other, as far as both go: a year meets each day in it, and no two days meet.
    /// </summary>
    public static bool MayBeSameBirth(string? one, string? other) => one is not null && other is not null
        && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));

    /// <summary>
    /// INT-08: the same number, or the same birth and a name in common; who both have a number and not the same one are two persons, whatever their
    /// name.
    /// </summary>
    public static bool MayBeSame(string kind, bool oneHasBsn, bool otherHasBsn) => kind switch
    {
        Bsn => true,
        NameAndBirth => !(oneHasBsn && otherHasBsn),
        _ => false,
    };
}
