namespace Platform.Logboek.Lines;

/// <summary>Makes a line storable whatever stands in it, and remembers which members were not as they should be: a log refuses nothing.</summary>
internal sealed class LineCleaner
{
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<string> marks = [];

    /// <summary>The names of the members, each once.</summary>
    public string[] All => [.. marks.Distinct()];

    public string Text(string member, string? given)
    {
        var clean = LogText.Clean(given);
        if (given is null || !string.Equals(clean, given, StringComparison.Ordinal)) marks.Add(member);
        return clean;
    }

    public string? OptionalText(string member, string? given) => given is null ? null : Text(member, given);

    /// <summary>A code is stored as any text, and marked when it does not look like one.</summary>
    public string Code(string member, string? given)
    {
        if (!LogText.IsCode(given)) marks.Add(member);
        return Text(member, given);
    }

    /// <summary>A moment as the database keeps it, in UTC; marked when it lies before there was a platform, or ahead.</summary>
    public DateTimeOffset Moment(string member, DateTimeOffset given, DateTimeOffset now)
    {
        if (given < Earliest || given > now.AddDays(1)) marks.Add(member);
        return given.ToUniversalTime();
    }

    /// <summary>The same for milliseconds since 1970, which are stored as they come.</summary>
    public long Milliseconds(string member, long given, DateTimeOffset now)
    {
        if (given < Earliest.ToUnixTimeMilliseconds() || given > now.AddDays(1).ToUnixTimeMilliseconds()) marks.Add(member);
        return given;
    }
}
