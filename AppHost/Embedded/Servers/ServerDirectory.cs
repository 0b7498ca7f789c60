using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Embedded;

/// <summary>A directory that belongs to a server's own user.</summary>
internal static class ServerDirectory
{
    private const string Elsewhere = "/var/lib/veiligheidshuizen/";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The directory itself, or, where its user cannot reach it (a data directory below /root), one under /var/lib that it links to.</summary>
    public static async Task<string> PrepareAsync(string directory, string? user, CancellationToken cancellation)
    {
        if (new DirectoryInfo(directory) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target) directory = target.FullName;
        await OwnAsync(directory, user, cancellation);
        if (user is null || await ReachesAsync(directory, user, cancellation)) return directory;

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

    /// <summary>Ports kept from the last run where they are still free, so that tools and bookmarks stay right.</summary>
    public static int[] KeepPorts(string directory, int count, bool same)
    {
        var file = Path.Combine(directory, "ports");
        if (File.Exists(file))
        {
            int[] kept = [.. File.ReadAllText(file).Split(' ').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0)];
            if (kept.Length == count && kept.All(port => port > 0 && (same || FreePort.IsFree(port)))) return kept;
        }

        int[] ports = [.. Enumerable.Range(0, count).Select(_ => FreePort.Take())];
        File.WriteAllText(file, string.Join(' ', ports.Select(port => port.ToString(CultureInfo.InvariantCulture))));
        return ports;
    }

    /// <summary>Writes a file that only its owner may read, and gives it to the server's user.</summary>
    public static async Task WriteSecretAsync(string file, string text, string? user, CancellationToken cancellation)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(file, options)) await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);

        if (user is not null) await ChangeOwnerAsync(file, user, cancellation);
    }

    private static async Task OwnAsync(string directory, string? user, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, OwnerOnly);
        if (user is not null) await ChangeOwnerAsync(directory, user, cancellation);
    }

    private static async Task ChangeOwnerAsync(string path, string user, CancellationToken cancellation)
    {
        var (code, output) = await ChildProcess.RunAsync(new("chown", $"{user}:", path), cancellation);
        if (code != 0) throw new StartProblem($"{path} could not be given to user {user}: {output}");
    }

    private static async Task<bool> ReachesAsync(string directory, string user, CancellationToken cancellation) =>
        (await ChildProcess.RunAsync(new("test", "-w", directory) { User = user }, cancellation)).Code == 0;
}
