using System.Globalization;

namespace Platform.Weegploeg.Signals;

/// <summary>What is written about people here cannot be read in the database.</summary>
internal static class Sealing
{
    private const string Use = "weegploeg";

    public static byte[] Seal(this Protection protection, string text) => protection.Encrypt(Use, text);

    public static string Open(this Protection protection, byte[] text) => protection.Decrypt(Use, text);

    public static byte[] SealDay(this Protection protection, DateOnly day) => protection.Seal(day.ToString("O", CultureInfo.InvariantCulture));

    public static DateOnly? OpenDay(this Protection protection, byte[]? day) =>
        day is null ? null : DateOnly.ParseExact(protection.Open(day), "O", CultureInfo.InvariantCulture);
}
