using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Platform.Identity.Tokens;

namespace Platform.Identity.Tests;

/// <summary>openid-client from npm against the running service; skipped, and said so, where it is not installed.</summary>
public sealed class InteropTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "interop");

    [FactWithNode]
    public async Task A_client_library_that_knows_nothing_of_us_signs_in()
    {
        var port = FreePort();
        await using var host = new IdentityHost($"http://127.0.0.1:{port}/identity") { UseSystemClock = true };
        await host.InitializeAsync();
        host.UseKestrel(port);
        host.StartServer();
        var key = Path.Combine(host.Data, "dji.key");
        await File.WriteAllTextAsync(key, host.DjiKey.ExportPkcs8PrivateKeyPem());

        var start = new ProcessStartInfo("node", ["sign-in.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ISSUER"] = $"http://127.0.0.1:{port}/identity";
        start.Environment["USERNAME"] = IdentityHost.Director;
        start.Environment["PASSWORD"] = IdentityHost.Password;
        start.Environment["DJI_KEY"] = key;
        start.Environment["DJI_THUMBPRINT"] = host.DjiThumbprint;
        start.Environment["DJI_OIN"] = IdentityHost.DjiOin;
        start.Environment["DJI_STATEMENT"] = host.Gateway.State(new(host.DjiThumbprint, IdentityHost.DjiOin), TokenEndpoint.Receiver, null);
        using var node = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = node.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = node.StandardError.ReadToEndAsync(deadline.Token);
        await node.WaitForExitAsync(deadline.Token);

        Assert.True(node.ExitCode == 0, $"{await output}\n{await error}");
        Assert.EndsWith("done", (await output).Trim(), StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private sealed class FactWithNodeAttribute : FactAttribute
    {
        public FactWithNodeAttribute()
        {
            var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            var isInstalled = paths.Any(path => File.Exists(Path.Combine(path, "node")))
                && Directory.Exists(Path.Combine(Folder, "node_modules", "openid-client"));
            if (!isInstalled)
            {
                Skip = "Needs node 20 and `npm install` in tests/Identity.Tests/interop.";
            }
        }
    }
}
