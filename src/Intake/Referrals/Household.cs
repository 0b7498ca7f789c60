namespace Platform.Intake.Referrals;

/// <summary>INT-07: how somebody stands to another; only family members and direct contacts.</summary>
internal static class Relations
{
    public const string Parent = "parent";
    public const string Child = "child";
    public const string HouseholdMember = "household-member";
    public const string DirectContact = "direct-contact";

    public static readonly string[] All = ["partner", "former-partner", Parent, Child, "sibling", "other-family", HouseholdMember, DirectContact];

    /// <summary>The relation seen from the other side.</summary>
    public static string Inverse(string relation) => relation switch { Parent => Child, Child => Parent, _ => relation };

    /// <summary>Kinship excludes another kinship between the same two; sharing a house or knowing each other stands beside it.</summary>
    public static bool IsKinship(string relation) => relation is not (HouseholdMember or DirectContact);
}

/// <summary>One subject stands in this relation to another; both by their place in the list of subjects.</summary>
internal sealed record RelationInput(
    [Required(ErrorMessage = Household.Place)] int? From, [Required(ErrorMessage = Household.Place)] int? To,
    [Required, Codes(typeof(Relations))] string? Relation);

/// <summary>
/// A relation in the one way it is kept: child is kept as parent, and what looks the same from both sides begins with who comes first.
/// </summary>
internal sealed record Relationship(int From, int To, string Relation)
{
    public static Relationship Of(int from, int to, string relation) => relation switch
    {
        Relations.Parent => new(from, to, relation),
        Relations.Child => new(to, from, Relations.Parent),
        _ => new(Math.Min(from, to), Math.Max(from, to), relation),
    };

    public bool Joins(int person) => From == person || To == person;

    public int Other(int person) => From == person ? To : From;

    /// <summary>How <paramref name="person"/> stands to the other.</summary>
    public string For(int person) => person == From ? Relation : Relations.Inverse(Relation);
}

/// <summary>The people of a referral and the relations between them.</summary>
internal static class Household
{
    public const string Place = "Noem de plaats van een betrokkene in subjects, vanaf 0.";

    /// <summary>Whether the relations are between people of the referral; what they mean comes after.</summary>
    public static void Check(InputErrors errors, IReadOnlyList<RelationInput?> relations, int subjects)
    {
        foreach (var (i, relation) in relations.Index())
        {
            errors.Check(relation?.From is not { } from || (from >= 0 && from < subjects), $"relations[{i}].from", Place)
                .Check(relation?.To is not { } to || (to >= 0 && to < subjects), $"relations[{i}].to", Place)
                .Check(relation?.From is not { } one || one != relation.To, $"relations[{i}].to", "Niemand staat in een relatie tot zichzelf.");
        }
    }

    /// <summary>Every relation once, those that a subject itself names to the first among them. Asks input that passed its check.</summary>
    public static IReadOnlyList<Relationship> Relationships(IReadOnlyList<SubjectInput> subjects, IReadOnlyList<RelationInput> relations) =>
    [
        .. subjects.Index().Where(subject => subject is { Index: > 0, Item.Relation: not null })
        .Select(subject => Relationship.Of(subject.Index, 0, subject.Item.Relation!))
            .Concat(relations.Select(relation => Relationship.Of(relation.From!.Value, relation.To!.Value, relation.Relation!))).Distinct(),
    ];

    /// <summary>What the relations say against each other, in a sentence; null when they agree.</summary>
    public static string? Contradiction(IReadOnlyList<Relationship> relationships)
    {
        var kin = relationships.Where(one => Relations.IsKinship(one.Relation));
        if (kin.GroupBy(one => (Math.Min(one.From, one.To), Math.Max(one.From, one.To))).Any(pair => pair.Count() > 1))
            return "Tussen twee betrokkenen past één familierelatie; hier spreken er twee elkaar tegen.";
        return HasCircle(relationships) ? "Niemand kan zijn eigen ouder of voorouder zijn." : null;
    }

    /// <summary>
    /// INT-07: those referred belong together, the first of them first; everybody else is family or a direct contact of one of them, and not
    /// of a contact.
    /// </summary>
    public static Refusal? RefuseStrangers(HouseProfile house, IReadOnlyList<SubjectInput> subjects, IReadOnlyList<Relationship> relationships)
    {
        bool Referred(int person) => person == 0 || subjects[person].Referred is true;
        var reached = new HashSet<int> { 0 };
        for (var more = true; more;)
            more = relationships.Where(one => Referred(one.From) && Referred(one.To) && (reached.Contains(one.From) || reached.Contains(one.To)))
                .Any(one => reached.Add(one.From) | reached.Add(one.To));
        var known = Enumerable.Range(1, Math.Max(0, subjects.Count - 1))
            .All(person => reached.Contains(person)
                || (!Referred(person) && relationships.Any(one => one.Joins(person) && Referred(one.Other(person)))));
        return house.Unless(known, RuleIds.Int07);
    }

    private static bool HasCircle(IReadOnlyList<Relationship> relationships)
    {
        var parents = relationships.Where(one => one.Relation == Relations.Parent).ToList();
        // Whoever has no parent among the rest is taken away, again and again; in a circle nobody can be.
        while (parents.Count > 0)
        {
            var children = parents.Select(one => one.To).ToHashSet();
            if (parents.RemoveAll(one => !children.Contains(one.From)) == 0) return true;
        }

        return false;
    }
}

/// <summary>A relation between two subjects, as it is kept.</summary>
internal sealed class SubjectRelation : IWalled<SubjectRelation>
{
    public static RowWall<SubjectRelation> Wall { get; } = RowWall.Of<SubjectRelation>(
        ).House(s => s.House).Seen(by => by.With<Referral>((s, r) => r.Id == s.ReferralId));

    private SubjectRelation()
    {
    }

    public SubjectRelation(Referral referral, Guid from, Guid to, string relation) =>
        (House, ReferralId, FromId, ToId, Relation) = (referral.House, referral.Id, from, to, relation);

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid FromId { get; private set; }

    public Guid ToId { get; private set; }

    public string Relation { get; private set; } = "";
}
