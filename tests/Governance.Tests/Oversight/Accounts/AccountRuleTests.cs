using Platform.Covenants;
using Platform.Governance.Oversight.Accounts;

namespace Platform.Governance.Tests.Oversight.Accounts;

/// <summary>ACC-04 as a function: what a record lacks, and from when it holds.</summary>
public sealed class AccountRuleTests
{
    private static readonly LawProfile Law = GovernanceHost.Catalog.Law;
    private static readonly DateOnly Day = new(2026, 2, 1);

    private static AccountFacts Whole => new(
        "processing", "teamleider", Day, "vog", Day, Law.TrainingTopics.ToDictionary(static topic => topic.Code, static _ => Day), Day, Day,
        Day.AddYears(1));

    [Fact]
    public void A_whole_record_lacks_nothing() => Assert.Empty(AccountRules.Lacking(Law, Whole));

    [Fact]
    public void Every_part_is_needed_and_named()
    {
        Assert.Equal("task", Only(Whole with { Task = null }));
        Assert.Equal("task", Only(Whole with { Task = "gossip" }));
        Assert.Equal("designatedBy", Only(Whole with { DesignatedBy = " " }));
        Assert.Equal("designatedOn", Only(Whole with { DesignatedOn = null }));
        Assert.Equal("conduct", Only(Whole with { Conduct = null }));
        Assert.Equal("conduct", Only(Whole with { Conduct = "promise" }));
        Assert.Equal("conductOn", Only(Whole with { ConductOn = null }));
        Assert.Equal("secrecyOn", Only(Whole with { SecrecyOn = null }));
        Assert.Equal("until", Only(Whole with { Until = null }));
        Assert.Equal(6, Law.TrainingTopics.Count);
        Assert.All(Law.TrainingTopics, topic => Assert.Equal(
            $"trainings.{topic.Code}", Only(Whole with { Trainings = Whole.Trainings.Where(t => t.Key != topic.Code).ToDictionary() })));
        Assert.Equal(13, AccountRules.Lacking(Law, new(null, null, null, null, null, new Dictionary<string, DateOnly>(), null, Day, null)).Count);

        static string Only(AccountFacts facts)
        {
            var lack = Assert.Single(AccountRules.Lacking(Law, facts));
            Assert.EndsWith(".", lack.Sentence, StringComparison.Ordinal);
            return lack.Field;
        }
    }

    [Fact]
    public void It_holds_from_its_first_day_and_not_before_the_last_of_what_it_rests_on()
    {
        var moment = new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal(moment, AccountRules.CompleteFrom(Whole));
        Assert.Equal(moment.AddDays(1), AccountRules.CompleteFrom(Whole with { From = Day.AddDays(1) }));
        Assert.Equal(moment.AddDays(2), AccountRules.CompleteFrom(Whole with { DesignatedOn = Day.AddDays(2) }));
        Assert.Equal(moment.AddDays(3), AccountRules.CompleteFrom(Whole with { ConductOn = Day.AddDays(3) }));
        Assert.Equal(moment.AddDays(4), AccountRules.CompleteFrom(Whole with { SecrecyOn = Day.AddDays(4) }));
        var late = new Dictionary<string, DateOnly>(Whole.Trainings) { ["secrecy"] = Day.AddDays(5) };
        Assert.Equal(moment.AddDays(5), AccountRules.CompleteFrom(Whole with { Trainings = late }));
    }

    [Fact]
    public void Nobody_keeps_the_record_of_their_own_account_and_dates_are_in_order()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        var party = house.Parties[0].Id;
        Assert.Null(AccountRules.MayKeep(house, "a", party, Whole, "b", overlaps: false));
        Assert.Null(AccountRules.MayKeep(house, "a", house.Id, Whole, "b", overlaps: false));
        Assert.Equal(RuleIds.Acc04, AccountRules.MayKeep(house, "a", party, Whole, "a", overlaps: false)?.Rule);
        Assert.Equal(RuleIds.Acc04, AccountRules.MayKeep(house, "a", party, Whole, "b", overlaps: true)?.Rule);
        Assert.Equal(RuleIds.Acc04, AccountRules.MayKeep(house, "a", party, Whole with { Until = Day.AddDays(-1) }, "b", overlaps: false)?.Rule);
        Assert.Equal(RuleIds.Cov02, AccountRules.MayKeep(house, "a", "geen-partij", Whole, "b", overlaps: false)?.Rule);
    }
}
