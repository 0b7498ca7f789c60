using System.Diagnostics;

namespace Platform.TestKit;

/// <summary>
/// The checks of the NL GOV API Design Rules, where they are at hand: <c>ADR_CHECKS</c> names the directory with <c>adr-2.2.0.yaml</c> and
/// <c>adr-runtime.mjs</c>, <c>ADR_SPECTRAL</c> the linter. Where they are not, there is nothing to report.
/// </summary>
public static class DesignRules
{
    /// <summary>Lints an OpenAPI document; null when there are no errors and no warnings, else what the linter says.</summary>
    public static async Task<string?> LintAsync(Answer document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var (rules, spectral) = (Check("adr-2.2.0.yaml"), Environment.GetEnvironmentVariable("ADR_SPECTRAL"));
        if (rules is null || string.IsNullOrEmpty(spectral)) return null;
        var file = Path.Combine(Path.GetTempPath(), $"openapi-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, document.Expect(200).Text);
        try
        {
            return await ReportAsync(spectral, "lint", "--fail-severity=warn", "-r", rules, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Tries the rules on a running service; null when all hold, else what did not.</summary>
    /// <param name="client">A client that may call both.</param>
    /// <param name="getPath">A path that answers GET with 200, below the base path.</param>
    /// <param name="postPath">A path that takes a POST, or null.</param>
    public static async Task<string?> RunAsync(ApiClient client, string getPath, string? postPath = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (Check("adr-runtime.mjs") is not { } script) return null;
        var http = client.Http;
        string[] paths = postPath is null ? [$"/{getPath}"] : [$"/{getPath}", $"/{postPath}"];
        var authorization = http.DefaultRequestHeaders.Authorization!.ToString();
        return await ReportAsync("node", [script, http.BaseAddress!.AbsoluteUri.TrimEnd('/'), .. paths], ("AUTH", authorization));
    }

    private static string? Check(string file) =>
        Environment.GetEnvironmentVariable("ADR_CHECKS") is { Length: > 0 } directory ? Path.Combine(directory, file) : null;

    private static Task<string?> ReportAsync(string program, params string[] arguments) => ReportAsync(program, arguments, ("NO_COLOR", "1"));

    private static async Task<string?> ReportAsync(string program, string[] arguments, (string Name, string Value) variable)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{await output}{await errors}";
    }
}
