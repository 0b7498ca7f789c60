using System.Security.Cryptography;
using System.Text;

namespace Platform.AppHost.Servers;

/// <summary>A directory that belongs to a server's own user.</summary>
internal static class ServerDirectory
{
    private const string Elsewhere = "/var/lib/veiligheidshuizen/";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// The directory itself, or, where its user cannot reach it (a data directory below /root), one under /var/lib that it links to.
    /// </summary>
    public static async Task<string> PrepareAsync(string directory, string user, CancellationToken cancellation)
    {
        if (new DirectoryInfo(directory) is { LinkTarget: not null } link
            && link.ResolveLinkTarget(returnFinalTarget: true) is { } target) directory = target.FullName;
        await OwnAsync(directory, user, cancellation);
        if (await ReachesAsync(directory, user, cancellation)) return directory;

        // Others may pass through (x), not list (r).
        Directory.CreateDirectory(Elsewhere);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Elsewhere, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var elsewhere = Path.Combine(Elsewhere, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..12]);
        await OwnAsync(elsewhere, user, cancellation);
        if (!await ReachesAsync(elsewhere, user, cancellation))
            throw new StartProblem($"User {user} can enter neither {directory} nor {elsewhere}; choose another data directory with --data.");
        Directory.Delete(directory);
        Directory.CreateSymbolicLink(directory, elsewhere);
        return elsewhere;
    }

    /// <summary>Deletes a server's directory, also where it lies elsewhere and this is only the link to it.</summary>
    public static void Delete(DirectoryInfo directory)
    {
        if (directory.LinkTarget is null)
        {
            directory.Delete(recursive: true);
            return;
        }

        var target = directory.ResolveLinkTarget(returnFinalTarget: true);
        File.Delete(directory.FullName);
        if (target is DirectoryInfo { Exists: true } elsewhere && elsewhere.FullName.StartsWith(Elsewhere, StringComparison.Ordinal))
            elsewhere.Delete(recursive: true);
    }

    /// <summary>Writes a file that only the server's user may read.</summary>
    public static async Task WriteAsync(string file, string text, string user, CancellationToken cancellation)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(file, options)) await writer.WriteAsync(text.AsMemory(), cancellation);
        if (Environment.IsPrivilegedProcess) await ServerCommand.RunAsync(["chown", $"{user}:", file], cancellation);
    }

    private static async Task OwnAsync(string directory, string user, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, OwnerOnly);
        if (Environment.IsPrivilegedProcess) await ServerCommand.RunAsync(["chown", $"{user}:", directory], cancellation);
    }

    private static async Task<bool> ReachesAsync(string directory, string user, CancellationToken cancellation) =>
        (await ServerCommand.TryAsync(ServerCommand.As(user, "test", "-w", directory), cancellation)).Code == 0;
}
