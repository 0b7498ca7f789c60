namespace Platform.Casework.Cases;

/// <summary>A case as a service shows it, by whatever name: its other rows hang on it, and accounts are excluded from it.</summary>
public interface ICase
{
    /// <summary>Its id.</summary>
    Guid Id { get; }

    /// <summary>Its house.</summary>
    string House { get; }

    /// <summary>Its process.</summary>
    string Process { get; }
}
