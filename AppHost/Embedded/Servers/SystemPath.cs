namespace Platform.Embedded;

/// <summary>Finds programs: on PATH, and where Debian keeps those that only root has on PATH.</summary>
internal static class SystemPath
{
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(IsThere);

    /// <summary>Whether a program can be started; a link may be left over from a package that is gone.</summary>
    public static bool IsThere(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is null or { Exists: true };
}
