using System.Globalization;

namespace Platform.AppHost.Running;

/// <summary>
/// The <c>dotnet run</c> that started this process: when it is killed nobody tells us, so Aspire watches it as it watches its own command line.
/// </summary>
internal static class ParentProcess
{
    /// <summary>Its process id, or null when this was started in another way.</summary>
    public static int? DotnetRun
    {
        get
        {
            try
            {
                // The name, the second field, is in parentheses and may hold anything.
                var stat = File.ReadAllText("/proc/self/stat");
                var parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
                var arguments = File.ReadAllText($"/proc/{parent}/cmdline").Split('\0');
                return Path.GetFileName(arguments[0]) == "dotnet" && arguments.Contains("run") ? int.Parse(parent, CultureInfo.InvariantCulture)
                    : null;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
