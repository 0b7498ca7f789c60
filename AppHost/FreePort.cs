using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Platform.AppHost;

/// <summary>
/// Ports of this machine, below the range from which the kernel takes ports for outgoing connections, so that they stay free until somebody listens.
/// </summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Taken = new();

    /// <summary>Takes a free port that this process has not taken before.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (Take(port)) return port;
        }

        throw new StartProblem("No free port was found between 20000 and 32000 on this machine.");
    }

    /// <summary>Takes this port, unless it was taken before or somebody listens on it.</summary>
    public static bool Take(int port)
    {
        if (!Taken.TryAdd(port, true)) return false;
        try
        {
            using var listener = TcpListener.Create(port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
