namespace Platform.AppHost.Servers;

/// <summary>A server program, the Debian packages that bring it, and whether it is there.</summary>
internal sealed record ServerPackage(string Name, string[] Packages, Func<bool> IsInstalled);

/// <summary>Installs missing servers from the system's own packages, where it may.</summary>
internal static class ServerPackages
{
    // Without these two the packages would make and start servers of their own beside ours.
    private const string NoDaemons = "/usr/sbin/policy-rc.d";
    private const string NoCluster = "/etc/postgresql-common/createcluster.d/veiligheidshuizen.conf";

    /// <summary>Sees to it that the servers are there.</summary>
    /// <exception cref="StartProblem">One is missing and may not or could not be installed; the sentence says what to do.</exception>
    public static async Task EnsureAsync(IReadOnlyCollection<ServerPackage> servers, Action<string> say, CancellationToken cancellation)
    {
        ServerPackage[] missing = [.. servers.Where(server => !server.IsInstalled())];
        if (missing.Length == 0) return;

        var names = string.Join(" and ", missing.Select(server => server.Name));
        string[] packages = [.. missing.SelectMany(server => server.Packages)];
        if (ServerCommand.Find("apt-get") is null)
            throw new StartProblem(
                $"{names} not found on this machine, and no apt-get to install it with: install {names}, or start a container engine.");
        if (!Environment.IsPrivilegedProcess)
            throw new StartProblem(
                $"{names} not found on this machine; install it with: sudo apt-get install {string.Join(' ', packages)}, "
                    + "or start a container engine.");

        say($"{names} not found; installing {string.Join(", ", packages)} with apt-get (this happens once)");
        if (HasNoLists()) await AptAsync(["update"], say, cancellation);

        var daemonsHeld = !File.Exists(NoDaemons);
        var clusterHeld = !File.Exists(NoCluster);
        try
        {
            if (daemonsHeld) await WriteAsync(NoDaemons, "#!/bin/sh\nexit 101\n", executable: true, cancellation);
            if (clusterHeld) await WriteAsync(NoCluster, "create_main_cluster = false\n", executable: false, cancellation);
            string[] install = ["install", "-y", "--no-install-recommends", .. packages];
            if (!await AptAsync(install, say, cancellation))
            {
                // Lists of an older day name packages that the mirror no longer has.
                await AptAsync(["update"], say, cancellation);
                if (!await AptAsync(install, say, cancellation))
                    throw new StartProblem($"apt-get could not install {string.Join(' ', packages)}; its last lines stand above.");
            }
        }
        finally
        {
            if (daemonsHeld) File.Delete(NoDaemons);
            if (clusterHeld) File.Delete(NoCluster);
        }

        if (missing.FirstOrDefault(server => !server.IsInstalled()) is { } still)
            throw new StartProblem($"{still.Name} was installed but its programs were not found.");
    }

    private static bool HasNoLists() =>
        !Directory.Exists("/var/lib/apt/lists") || !Directory.EnumerateFiles("/var/lib/apt/lists", "*_Packages*").Any();

    private static async Task<bool> AptAsync(string[] arguments, Action<string> say, CancellationToken cancellation) =>
        (await ServerCommand.TryAsync(["apt-get", "-q", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0", .. arguments], cancellation, line =>
            Progress(line, say))).Code == 0;

    // One line for each package is progress; the rest of what apt says is not.
    private static void Progress(string line, Action<string> say)
    {
        if (line.StartsWith("Setting up ", StringComparison.Ordinal) || line.StartsWith("E:", StringComparison.Ordinal)) say($"  {line}");
    }

    private static async Task WriteAsync(string file, string text, bool executable, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, cancellation);
        if (executable && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }
}
