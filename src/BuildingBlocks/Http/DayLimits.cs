namespace Platform.BuildingBlocks.Http;

/// <summary>
/// The days that can mean something here: those of somebody who lives, or of what houses do. Outside them a day is a mistake, and arithmetic on it
/// ends.
/// </summary>
public static class DayLimits
{
    /// <summary>The first.</summary>
    public static DateOnly Earliest { get; } = new(1900, 1, 1);

    /// <summary>The last.</summary>
    public static DateOnly Latest { get; } = new(2200, 12, 31);

    /// <summary>What is wrong with another, in Dutch.</summary>
    public const string Sentence = "Kies een datum van 1900-01-01 tot en met 2200-12-31.";

    /// <summary>Says of a day or a moment outside them what is wrong; of anything else nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="errors">Collects errors.</param>
    public static void Check(object? value, string field, InputErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var day = value switch
        {
            DateOnly date => date,
            DateTimeOffset moment => DateOnly.FromDateTime(moment.UtcDateTime),
            _ => Earliest,
        };
        errors.Check(day >= Earliest && day <= Latest, field, Sentence);
    }
}
