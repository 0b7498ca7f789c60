namespace Platform.Nazorg.Records;

/// <summary>Whether an event comes after what is known already.</summary>
internal enum Turn
{
    Newer,
    Late,

    /// <summary>Nothing tells which was first: a person says what holds.</summary>
    Unordered,
}

/// <summary>
/// NAZ-01: where an event stands among those of its detention, as its sender says it. A sequence is compared with a sequence and a moment with a
/// moment; the two are no one scale.
/// </summary>
/// <param name="Sequence">Its number, where the source numbers its events.</param>
/// <param name="Wraps">The numbers begin anew after 2^31-1 (<c>sequencetype</c> Integer).</param>
/// <param name="At">When it was logged; null is not known any more.</param>
internal sealed record EventPlace(long? Sequence, bool Wraps, DateTimeOffset? At)
{
    // Of two numbers that lie further apart than half the circle, either may be the older.
    private const long HalfTheCircle = int.MaxValue / 2;

    /// <summary>Whether this comes after the newest that was applied.</summary>
    public Turn After(EventPlace newest) => (Sequence, newest.Sequence) switch
    {
        ({ } mine, { } other) when mine == other || (Wraps && Math.Abs(mine - other) > HalfTheCircle) => Turn.Unordered,
        ({ } mine, { } other) => mine > other ? Turn.Newer : Turn.Late,
        // The source begins to number: its first number follows on a moment, so the moments say it.
        ({ }, null) => At > newest.At ? Turn.Newer : Turn.Unordered,
        // It numbers, and this one has no number: by its moment it may be old, and is never taken for the newest.
        (null, { }) => At < newest.At ? Turn.Late : Turn.Unordered,
        _ => At > newest.At ? Turn.Newer : At < newest.At ? Turn.Late : Turn.Unordered,
    };
}
