using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace Platform.Identity.Tests;

public sealed class StartRefusalTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Auth:Issuer"] = IdentityHost.DefaultIssuer,
        ["ConnectionStrings:identity"] = "Host=nowhere",
        ["Platform:DataDirectory"] = "data",
        ["Identity:DemonstrationPassword"] = IdentityHost.Password,
    };

    private static string? Reason(string environment, params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes) settings[key] = value;
        return StartRefusal.Reason(
            new HostingEnvironment { EnvironmentName = environment }, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    [Fact]
    public void Starts_in_development() => Assert.Null(Reason("Development"));

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Acceptance")]
    [InlineData("")]
    public void Starts_nowhere_else(string environment) =>
        Assert.StartsWith("Identity is the sign-in for development", Reason(environment), StringComparison.Ordinal);

    [Theory]
    [InlineData("Auth:Issuer", null)]
    [InlineData("Auth:Issuer", "identity")]
    [InlineData("Auth:Issuer", "https://huizen.test/?x=1")]
    [InlineData("Identity:DemonstrationPassword", null)]
    [InlineData("Identity:DemonstrationPassword", "elf-tekens!")]
    [InlineData("ConnectionStrings:identity", null)]
    [InlineData("Platform:DataDirectory", null)]
    public void Refused_when_a_required_setting_is_missing_or_wrong(string key, string? value) =>
        Assert.Contains(key, Reason("Development", (key, value)), StringComparison.Ordinal);

    [Fact]
    public async Task The_process_ends_with_one_sentence_in_production()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in Good) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var error = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);

        Assert.NotEqual(0, process.ExitCode);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("does not start in Production", line, StringComparison.Ordinal);
    }
}
