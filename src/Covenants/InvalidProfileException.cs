namespace Platform.Covenants;

/// <summary>A covenant or law profile is wrong; the service does not start.</summary>
public sealed class InvalidProfileException : Exception
{
    /// <summary>Makes the exception out of every error found.</summary>
    public InvalidProfileException(IReadOnlyList<string> errors)
        : base($"{errors.Count} error(s) in the covenant profiles:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}")
        => Errors = errors;

    /// <summary>Every error, each with its document and JSON path.</summary>
    public IReadOnlyList<string> Errors { get; }
}
