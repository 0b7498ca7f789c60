using System.Text;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// The value of an attribute in a header (CloudEvents HTTP binding 1.0.2, 3.1.3.2): a quoted string is unescaped, then one round of percent-decoding;
/// what was encoded without need is taken, bytes that are no UTF-8 are not.
/// </summary>
internal static class HeaderValue
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The value; null when the header can mean none.</summary>
    public static string? Decode(string header)
    {
        if (Unquoted(header) is not { } text) return null;
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        try
        {
            byte[] told = Strict.GetBytes(text);
            var bytes = new List<byte>(told.Length);
            for (var at = 0; at < told.Length; at++)
            {
                if (told[at] is not (byte)'%')
                {
                    bytes.Add(told[at]);
                    continue;
                }

                if (at + 2 >= told.Length || !char.IsAsciiHexDigit((char)told[at + 1]) || !char.IsAsciiHexDigit((char)told[at + 2])) return null;
                bytes.Add(Convert.FromHexString([(char)told[at + 1], (char)told[at + 2]])[0]);
                at += 2;
            }

            return Strict.GetString([.. bytes]);
        }
        catch (ArgumentException)
        {
            return null; // No UTF-8, or half a character.
        }
    }

    private static string? Unquoted(string header)
    {
        var text = header.Trim(' ', '\t');
        if (!text.StartsWith('"')) return text;
        var inside = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is '"') return at == text.Length - 1 ? inside.ToString() : null;
            if (text[at] is '\\' && ++at == text.Length) return null;
            inside.Append(text[at]);
        }

        return null;
    }
}
