using Platform.Covenants;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Tests.Dossiers;

public sealed class DossierTests
{
    private static readonly DateOnly Start = new(2024, 2, 29);

    [Theory]
    [MemberData(nameof(Houses.Processes), MemberType = typeof(Houses))]
    public void RET_02_The_cap_counts_from_the_first_processing_and_from_nothing_else(string house, string process)
    {
        var (profile, dossier) = New(house, process);
        var cap = Start.AddYears(profile.Law.MaximumRetentionYears);
        Assert.Equal(cap, dossier.DueOn);
        foreach (var reason in (ClockReason[])[ClockReason.ScaledDown, ClockReason.Closed, ClockReason.Release, ClockReason.NotTakenUp,
            ClockReason.Withdrawn])
        {
            dossier.Count(reason, cap.AddDays(-1), profile);
            Assert.True(dossier.DueOn <= cap, $"{reason}");
        }

        // Known later to have begun earlier: the cap moves with it. The other way round it does not.
        dossier.ProcessedSince(Start.AddDays(-10), profile);
        dossier.ProcessedSince(Start.AddDays(10), profile);
        dossier.Count(ClockReason.Running, null, profile);
        Assert.Equal(Start.AddDays(-10).AddYears(profile.Law.MaximumRetentionYears), dossier.DueOn);
    }

    [Theory]
    [MemberData(nameof(Houses.Processes), MemberType = typeof(Houses))]
    public void RET_01_The_last_term_is_the_last_phase_of_the_profile(string house, string process)
    {
        var (profile, dossier) = New(house, process);
        var last = profile.Process(process)!.Retention.Phases[^1].After;
        Assert.Equal("months", last.Unit);
        foreach (var reason in (ClockReason[])[ClockReason.ScaledDown, ClockReason.Closed, ClockReason.Release])
        {
            dossier.Count(reason, Start.AddDays(40), profile);
            Assert.Equal(Start.AddDays(40).AddMonths(last.Value), dossier.DueOn);
        }
    }

    [Theory]
    [MemberData(nameof(Houses.Processes), MemberType = typeof(Houses))]
    public void RET_03_What_was_not_taken_up_goes_after_the_weeks_of_profile_or_law(string house, string process)
    {
        var (profile, dossier) = New(house, process);
        dossier.Count(ClockReason.NotTakenUp, Start, profile);
        Assert.Equal(Start.AddDays(7 * (profile.Process(process)!.Retention.NotTakenUp?.Value ?? profile.Law.NotTakenUpWeeks)), dossier.DueOn);
    }

    [Fact]
    public void RET_05_A_hold_keeps_a_dossier_from_a_list_until_its_last_day()
    {
        var (profile, dossier) = New(Houses.First.Id, "complex");
        var (today, until) = (dossier.DueOn, dossier.DueOn.AddDays(5));
        dossier.Holds.Add(new(Guid.CreateVersion7(), dossier.Id, profile.Id, "complaint", "klacht", until));
        Assert.Equal("RET-05", dossier.List(profile, today)?.Rule);
        Assert.True(dossier.IsHeld(until));
        Assert.Null(dossier.List(profile, until.AddDays(1)));
        Assert.Equal("RET-06", dossier.List(profile, until.AddDays(1))?.Rule);
    }

    [Fact]
    public void RET_01_Refused_when_the_term_is_not_over()
    {
        var (profile, dossier) = New(Houses.First.Id, "complex");
        Assert.Equal("RET-01", dossier.List(profile, dossier.DueOn.AddDays(-1))?.Rule);
        Assert.Null(dossier.List(profile, dossier.DueOn));
    }

    private static (HouseProfile House, Dossier Dossier) New(string house, string process)
    {
        var profile = Houses.Catalog.House(house);
        var dossier = new Dossier(Guid.CreateVersion7(), house, process, Start);
        dossier.Count(ClockReason.Running, null, profile);
        return (profile, dossier);
    }
}
