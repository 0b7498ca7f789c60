using FsCheck;
using FsCheck.Fluent;
using Platform.BuildingBlocks.Http;
using Platform.Intake.Referrals;

namespace Platform.Intake.Tests.Referrals;

/// <summary>INT-07: the people of a referral and what they are to each other.</summary>
public sealed class HouseholdTests
{
    private static readonly SubjectInput Person = new("Sam", null, "Testpersoon", null, null, null, null, null);
    private static readonly Gen<string> Relation = Gen.Elements(Relations.All);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int07, MemberType = typeof(Houses))]
    public void Refused_when_a_second_subject_has_no_relation_to_the_first(string house)
    {
        Assert.Equal(RuleIds.Int07, Refused(house, [Person, Person]));
        Assert.Null(Refused(house, [Person, Person with { Relation = "child" }]));
        Assert.Null(Refused(house, [Person, Person], new RelationInput(0, 1, "parent")));
        Assert.Null(Refused(house, [Person]));
        Assert.Null(Refused(house, []));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int07, MemberType = typeof(Houses))]
    public void Refused_when_somebody_is_a_contact_of_a_contact_only(string house)
    {
        SubjectInput[] three = [Person, Person with { Relation = "partner" }, Person];
        Assert.Equal(RuleIds.Int07, Refused(house, three, new RelationInput(2, 1, "direct-contact")));
        // Unless the one between is referred as well.
        three[1] = three[1] with { Referred = true };
        Assert.Null(Refused(house, three, new RelationInput(2, 1, "direct-contact")));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int07, MemberType = typeof(Houses))]
    public void Refused_when_those_referred_do_not_belong_together(string house) => Assert.Equal(RuleIds.Int07, Refused(
        house, [Person, Person with { Referred = true }, Person with { Referred = true }], new RelationInput(1, 2, "sibling")));

    [Fact]
    public void A_relation_is_kept_in_one_way_whoever_names_it()
    {
        var named = from a in Gen.Choose(0, 9) from b in Gen.Choose(0, 9) from relation in Relation where a != b select (a, b, relation);
        Prop.ForAll(named.ToArbitrary(), told =>
        {
            var tie = Relationship.Of(told.a, told.b, told.relation);
            return tie == Relationship.Of(told.b, told.a, Relations.Inverse(told.relation)) && tie.For(told.a) == told.relation
                && tie.For(told.b) == Relations.Inverse(told.relation)
                && tie.Relation != Relations.Child && tie == Relationship.Of(tie.From, tie.To, tie.Relation);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_circle_of_parents_passes_and_no_family_tree_is_refused()
    {
        var edges = (from a in Gen.Choose(0, 6) from b in Gen.Choose(0, 6) where a != b select (a, b)).ListOf(8);
        Prop.ForAll(edges.ToArbitrary(), parents =>
        {
            List<Relationship> relationships = [.. parents.Distinct().Select(pair => Relationship.Of(pair.a, pair.b, Relations.Parent))];
            return Household.Contradiction(relationships) is null == !IsOwnAncestor(relationships);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Between_two_people_there_is_one_kinship_and_living_together_beside_it()
    {
        var two = from one in Relation from other in Relation from turned in Gen.Elements(true, false) select (one, other, turned);
        Prop.ForAll(two.ToArbitrary(), said =>
        {
            var first = Relationship.Of(0, 1, said.one);
            var second = said.turned ? Relationship.Of(1, 0, said.other) : Relationship.Of(0, 1, said.other);
            var against = first != second && Relations.IsKinship(first.Relation) && Relations.IsKinship(second.Relation);
            return Household.Contradiction([.. ((Relationship[])[first, second]).Distinct()]) is not null == against;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whoever_stands_beside_the_first_is_never_a_stranger_and_whoever_stands_alone_always_is()
    {
        var house = Houses.Catalog.Houses.First(house => house.Carries(RuleIds.Int07));
        var households = from relations in Relation.ListOf(6) from alone in Gen.Elements(true, false) select (relations, alone);
        Prop.ForAll(households.ToArbitrary(), told =>
        {
            List<SubjectInput> people = [Person, .. told.relations.Select(relation => Person with { Relation = relation })];
            if (told.alone) people.Add(Person);
            return Household.RefuseStrangers(house, people, Household.Relationships(people, []))?.Rule == (told.alone ? RuleIds.Int07 : null);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_wrong_with_the_form_is_named_all_at_once()
    {
        RelationInput?[] relations = [null, new(0, 0, "partner"), new(0, 5, "buurman"), new(null, 1, null)];
        var errors = Limits.Check(new SubmitReferral.Request(null, null, null, null, null, null, null, null, relations));
        Household.Check(errors, relations, 2);
        var named = (IDictionary<string, string[]>)errors.ToProblem().ProblemDetails.Extensions["errors"]!;
        foreach (var field in (string[])["relations[0]", "relations[1].to", "relations[2].to", "relations[2].relation", "relations[3].from",
            "relations[3].relation"])
            Assert.Contains(field, named.Keys);
    }

    private static string? Refused(string house, IReadOnlyList<SubjectInput> subjects, params RelationInput[] relations) =>
        Household.RefuseStrangers(Houses.Of(house), subjects, Household.Relationships(subjects, relations))?.Rule;

    // The same question asked in another way: does a walk along parents come back where it began, or do two people parent each other?
    private static bool IsOwnAncestor(List<Relationship> relationships)
    {
        var above = relationships.Select(tie => (tie.From, tie.To)).ToHashSet();
        for (var via = 0; via < 7; via++)
            for (var from = 0; from < 7; from++)
                for (var to = 0; to < 7; to++)
                    if (above.Contains((from, via)) && above.Contains((via, to))) above.Add((from, to));
        return Enumerable.Range(0, 7).Any(person => above.Contains((person, person)));
    }
}
