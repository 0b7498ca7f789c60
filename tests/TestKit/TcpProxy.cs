using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Platform.TestKit;

/// <summary>A wire between a service and one of its servers that the test can cut and mend.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly string host;
    private readonly int port;
    private TcpListener listener;

    private TcpProxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener = new(IPAddress.Loopback, 0);
    }

    /// <summary>Where the near end listens.</summary>
    public int Port { get; private set; }

    /// <summary>Lays a wire to a server.</summary>
    public static TcpProxy To(string host, int port)
    {
        var proxy = new TcpProxy(host, port);
        proxy.listener.Start();
        proxy.Port = ((IPEndPoint)proxy.listener.LocalEndpoint).Port;
        _ = proxy.AcceptAsync(proxy.listener);
        return proxy;
    }

    /// <summary>Lays a wire to the server of an <c>amqp://</c> address.</summary>
    public static (TcpProxy Proxy, string Address) ToBroker(string amqp)
    {
        var far = new Uri(amqp);
        var proxy = To(far.Host, far.Port < 0 ? 5672 : far.Port);
        return (proxy, new UriBuilder(far) { Host = "127.0.0.1", Port = proxy.Port }.Uri.AbsoluteUri);
    }

    /// <summary>Lays a wire to the server of a PostgreSQL connection string.</summary>
    public static (TcpProxy Proxy, string Connection) ToPostgres(string connection)
    {
        var far = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        var proxy = To(far.Host!, far.Port);
        (far.Host, far.Port) = ("127.0.0.1", proxy.Port);
        return (proxy, far.ConnectionString);
    }

    /// <summary>Cuts every connection and refuses new ones.</summary>
    public void Cut()
    {
        listener.Stop();
        CutOnce();
    }

    /// <summary>Cuts every connection there is; new ones are taken.</summary>
    public void CutOnce()
    {
        foreach (var client in open.Keys) client.Dispose();
    }

    /// <summary>Takes connections again, at the same address.</summary>
    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener door)
    {
        try
        {
            while (true) _ = CarryAsync(await door.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The door was closed.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        open[near] = open[far] = true;
        try
        {
            await far.ConnectAsync(host, port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception end) when (end is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side hung up; the other hears of it below.
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Dispose();
        }
    }
}
