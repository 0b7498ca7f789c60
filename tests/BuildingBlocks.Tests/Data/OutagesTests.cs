using System.Diagnostics;
using Platform.BuildingBlocks.Data;
using Platform.ServiceDefaults;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class OutagesTests
{
    private readonly FakeClock clock = new();
    private readonly LogLines<Outages> lines = new();
    private readonly Outages outages;

    public OutagesTests() => outages = new(lines, clock);

    [Fact]
    public void One_line_a_minute_however_much_misses_it()
    {
        for (var i = 0; i < 1000; i++) outages.Missed(Outages.Database, new TimeoutException());
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        outages.Missed(Outages.Database, new TimeoutException());
        Assert.Equal(["Error The database is away or overloaded (TimeoutException); missed 1 times"], lines.All);
        clock.Advance(TimeSpan.FromTicks(1));
        outages.Missed(Outages.Database, new InvalidOperationException("wrapped", new IOException("with a name in it")));
        Assert.Equal("Error The database is away or overloaded (IOException); missed 1002 times", lines.All[^1]);
        Assert.Equal(2, lines.All.Count);
    }

    [Fact]
    public void One_line_when_it_is_back_and_none_when_it_was_never_away()
    {
        outages.Answered(Outages.Database);
        Assert.Empty(lines.All);
        outages.Missed(Outages.Database, new TimeoutException());
        outages.Answered(Outages.Broker);
        outages.Answered(Outages.Database);
        outages.Answered(Outages.Database);
        Assert.Equal(["Error The database is away or overloaded (TimeoutException); missed 1 times",
            "Information The database is back; it was missed 1 times"],
            lines.All);
    }

    [Fact]
    public void What_comes_and_goes_has_no_more_than_its_line_a_minute()
    {
        for (var i = 0; i < 100; i++)
        {
            outages.Missed(Outages.Database, new TimeoutException());
            outages.Answered(Outages.Database);
        }

        Assert.Equal(2, lines.All.Count);
    }

    [Fact]
    public void Two_things_that_are_away_are_two_outages()
    {
        outages.Missed(Outages.Database, new TimeoutException());
        outages.Missed(Outages.Broker, new TimeoutException());
        Assert.Equal(2, lines.All.Count);
    }

    [Fact]
    public void Nothing_is_told_of_what_work_of_a_closed_process_missed()
    {
        using var work = new Activity("work").Start();
        Silence.Keep();
        outages.Missed(Outages.Database, new TimeoutException());
        Assert.Empty(lines.All);
    }
}
