namespace Platform.Identity.Clients;

/// <summary>Redirect addresses match character for character; only the port of a loopback address is free (RFC 8252, 7.3).</summary>
internal static class RedirectUri
{
    private static readonly string[] LoopbackHosts = ["http://127.0.0.1", "http://[::1]"];

    public static bool Matches(string registered, string given)
    {
        if (string.Equals(registered, given, StringComparison.Ordinal)) return true;
        if (LoopbackHosts.FirstOrDefault(host => registered.StartsWith(host + "/", StringComparison.Ordinal)) is not { } loopback) return false;
        if (!given.StartsWith(loopback + ":", StringComparison.Ordinal)) return false;

        var rest = given[(loopback.Length + 1)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash is > 0 and <= 5 && rest[..slash].All(char.IsAsciiDigit)
            && string.Equals(rest[slash..], registered[loopback.Length..], StringComparison.Ordinal);
    }
}
