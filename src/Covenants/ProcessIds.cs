namespace Platform.Covenants;

/// <summary>The processes a house can have.</summary>
public static class ProcessIds
{
    /// <summary>Complex cases.</summary>
    public const string Complex = "complex";

    /// <summary>MDA++, domestic violence.</summary>
    public const string Mda = "mda";

    /// <summary>Person-centred approach of subjects in subversive crime.</summary>
    public const string Ondermijning = "ondermijning";

    /// <summary>Radicalisation.</summary>
    public const string Radicalisation = "radicalisation";

    /// <summary>Aftercare of (former) detainees.</summary>
    public const string Nazorg = "nazorg";
}
