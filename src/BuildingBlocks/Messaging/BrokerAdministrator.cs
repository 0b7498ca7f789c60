using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// Makes logins on the broker by its management API, with the login of an administrator. For the step before the services start, and for tests.
/// </summary>
public sealed class BrokerAdministrator : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient management;

    /// <summary>Makes nothing yet.</summary>
    /// <param name="managementUrl">Where the management API answers.</param>
    /// <param name="administrator">An address of the broker with the administrator's name and password in it.</param>
    public BrokerAdministrator(Uri managementUrl, Uri administrator)
    {
        ArgumentNullException.ThrowIfNull(managementUrl);
        ArgumentNullException.ThrowIfNull(administrator);
        management = new() { BaseAddress = new(managementUrl.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(10) };
        var account = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator.UserInfo));
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(account));
    }

    /// <summary>Makes the login of a service, or sets its password and permissions anew.</summary>
    /// <param name="service">The service.</param>
    /// <param name="address">The address that the service itself gets: its name, its password, and the virtual host it may do its work in.</param>
    /// <param name="patience">How long a broker that is still starting is waited for.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task MakeLoginAsync(string service, Uri address, TimeSpan patience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        var permissions = BrokerPermissions.Of(service);
        if (Uri.UnescapeDataString(address.UserInfo).Split(':', 2) is not [{ Length: > 0 } name, { Length: > 0 } password])
            throw new InvalidOperationException($"The broker's address for {service} names no login or password.");
        var host = Uri.EscapeDataString(VirtualHostOf(address));
        await PutAsync($"api/users/{Uri.EscapeDataString(name)}", new { password, tags = permissions.Tags }, patience, ct);
        await PutAsync($"api/permissions/{host}/{Uri.EscapeDataString(name)}",
            new { configure = permissions.Configure, write = permissions.Write, read = permissions.Read }, patience, ct);
    }

    /// <summary>The virtual host that an address of the broker names; the default one when it names none.</summary>
    /// <param name="address">The address.</param>
    public static string VirtualHostOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(address.AbsolutePath[1..]) : "/";
    }

    /// <inheritdoc/>
    public void Dispose() => management.Dispose();

    private async Task PutAsync(string path, object body, TimeSpan patience, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await management.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, ct);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (Exception away) when (IsStarting(away, ct) && TimeProvider.System.GetElapsedTime(began) < patience)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    // No answer, or one that says to come back; a refusal stays one.
    private static bool IsStarting(Exception fault, CancellationToken ct) => fault switch
    {
        HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } => true,
        TaskCanceledException => !ct.IsCancellationRequested,
        _ => false,
    };
}
