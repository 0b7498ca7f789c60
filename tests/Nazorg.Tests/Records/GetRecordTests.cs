using System.Text;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Logboek;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Tests.Records;

[Collection(NazorgCollection.Name)]
public sealed class GetRecordTests(NazorgHost host)
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task NAZ_06_Only_the_director_reads_the_risk_notice_and_it_is_accounted_for(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var seen = (await host.Coordinator(house).GetAsync($"records/{record}")).Expect(200);
        Assert.DoesNotContain(Detention.Risk, seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.AuditAsync(record), static line => line.Action == "risk-notice.viewed");

        var read = await host.RecordAsync(house, record);
        Assert.Equal(Detention.Risk, read.GetProperty("riskNotice").GetString());
        Assert.Equal(("nazorg-director", "pbw-18b"), Single(await host.AuditAsync(record), "risk-notice.viewed"));
        var stored = await host.Database.ScalarAsync<byte[]>("select risk_notice from records where id = $1", record);
        Assert.DoesNotContain(Detention.Risk, Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_end_of_the_citizen_service_number_is_shown()
    {
        var house = Houses.WithNazorg[0];
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        Assert.Equal("*****5672", (await host.RecordAsync(house, record)).GetProperty("bsn").GetString());
    }

    [Fact]
    public async Task A_reading_writes_one_processing_line_about_a_pseudonym()
    {
        var house = Houses.WithNazorg[0];
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        await host.RecordAsync(house, record);
        await host.SettledAsync();
        var told = host.Messages.Published<LogLinesRecorded>()
            .Single(lines => lines.Audit.Any(line => line.Action == "record.viewed" && line.ObjectId == record));
        Assert.NotEqual(record.ToString("N"), Assert.Single(told.Processing).DataSubjectId);
    }

    /// <summary>COV-05: the protocol stands with the record, and with each line about it.</summary>
    [Fact]
    public async Task The_privacy_protocol_stands_with_the_record_and_with_every_line_about_it()
    {
        foreach (var house in Houses.WithNazorg)
        {
            var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
            var protocol = house.NazorgProcess!.PrivacyProtocol;
            Assert.Equal(protocol, (await host.RecordAsync(house, record)).GetProperty("privacyProtocol").GetString());
            await host.SettledAsync();
            var told = host.Messages.Published<LogLinesRecorded>().Where(lines => lines.Audit.Any(line => line.ObjectId == record))
                .SelectMany(static lines => lines.Processing).ToList();
            Assert.Equal(2, told.Count); // It came, and it was read.
            Assert.All(told, line => Assert.Equal(protocol, line.Protocol));
        }
    }

    [Fact]
    public async Task Another_house_gets_404_and_another_role_403()
    {
        var (house, other) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        (await host.Director(other).GetAsync($"records/{record}")).Expect(404);
        (await host.Director(house).GetAsync($"records/{Guid.CreateVersion7()}")).Expect(404);
        (await host.As(house.Id, house.Municipalities[0].Party, Roles.ProcessDirector, Roles.PartyDelegate).GetAsync($"records/{record}"))
            .Expect(403);
        (await host.Dji.GetAsync($"records/{record}")).Expect(403);
    }

    [Fact]
    public async Task NAZ_02_Refused_when_a_plan_is_asked()
    {
        var (house, other) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        (await host.Coordinator(house).PostAsync($"records/{record}/plans")).ExpectRefusal("NAZ-02");
        (await host.Director(other).PostAsync($"records/{record}/plans")).Expect(404);
        Assert.Contains(await host.AuditAsync(record), static line => line is { Action: "plan.asked", Outcome: "refused", Rule: "NAZ-02" });
    }

    private static (string Role, string Purpose) Single(IReadOnlyList<AuditLine> lines, string action)
    {
        var line = Assert.Single(lines, line => line.Action == action);
        return (line.Roles.Single(), line.Purpose);
    }
}
