using System.Diagnostics;
using Platform.TestKit;

namespace Platform.Tests.Journeys;

/// <summary>
/// The runtime check of the NL GOV API Design Rules on every service, through the gateway; where the check is at hand (<c>ADR_CHECKS</c>).
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class DesignRulesTests(RunningPlatform platform)
{
    [WhereDesignRulesAre]
    [InlineData("intake", "process-director.regio-arnhem", "/referrals?process=complex", "/referrals")]
    [InlineData("triage", "chain-manager.regio-arnhem", "/weighings?process=complex", null)]
    [InlineData("meetings", "chain-manager.regio-arnhem", "/cases?process=complex", "/meetings")]
    [InlineData("nazorg", "nazorg-director.regio-arnhem", "/records", null)]
    [InlineData("weegploeg", "weegploeg-member.politie-oost-nederland.regio-arnhem", "/signals", "/signals")]
    [InlineData("governance", "secretary.regio-arnhem", "/houses", "/plans")]
    [InlineData("retention", "process-director.regio-arnhem", "/dossiers?process=complex", "/destruction-lists")]
    [InlineData("logboek", "privacy-officer.regio-arnhem", "/audit-chain", "/audit-lines/_search")]
    [InlineData("operations", "operations", "/queues", null)]
    public async Task The_design_rules_hold(string service, string account, string get, string? post)
    {
        var checks = Environment.GetEnvironmentVariable("ADR_CHECKS")!;
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(checks, "adr-runtime.mjs"), new Uri(platform.Client.Http.BaseAddress!, $"/{service}/v1")
            .ToString(), get, post }.OfType<string>())
            start.ArgumentList.Add(argument);
        start.Environment["NODE_EXTRA_CA_CERTS"] = Path.Combine(platform.DataDirectory, "certificates", "ca.crt");
        start.Environment["AUTH"] = $"Bearer {await platform.Client.TokenAsync(account, default)}";
        using var check = Process.Start(start)!;
        var said = await check.StandardOutput.ReadToEndAsync() + await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, said);
    }
}
