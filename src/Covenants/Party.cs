namespace Platform.Covenants;

/// <summary>An organisation that signed a covenant.</summary>
public sealed record Party
{
    /// <summary>Kebab-case id, unique within the covenant.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of organisation, out of <see cref="PartyKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The class under WGS 2.27, a code of <see cref="LawProfile.PartyClasses"/>.</summary>
    public required string WgsClass { get; init; }

    /// <summary>Why the class is uncertain, if it is.</summary>
    public string? WgsNote { get; init; }

    /// <summary>Where the organisation is seated, as far as the covenant says.</summary>
    public string? Seat { get; init; }

    /// <summary>Organisation identification number, where known.</summary>
    public string? Oin { get; init; }

    /// <summary>In which list of the covenant the organisation stands: intro, signatures or both.</summary>
    public required string Source { get; init; }

    /// <summary>What was decided when the lists of the covenant were read.</summary>
    public string? Note { get; init; }

    /// <summary>The houses this party belongs to.</summary>
    public required IReadOnlyList<string> Houses { get; init; }

    /// <summary>May decide under the WGS: a participant of 2.27, first paragraph.</summary>
    public bool IsLid1 => WgsClass == "lid1";

    /// <summary>A selector in a profile is a kind or the id of one party.</summary>
    public bool Matches(string selector) => selector == Kind || selector == Id;
}

/// <summary>The kinds of organisation a covenant names.</summary>
public static class PartyKinds
{
    /// <summary>A municipality.</summary>
    public const string Municipality = "municipality";

    /// <summary>Police.</summary>
    public const string Police = "police";

    /// <summary>Public prosecution service.</summary>
    public const string Prosecution = "prosecution";

    /// <summary>Child protection board.</summary>
    public const string ChildProtection = "child-protection";

    /// <summary>Probation.</summary>
    public const string Probation = "probation";

    /// <summary>Care and treatment.</summary>
    public const string Care = "care";

    /// <summary>Housing.</summary>
    public const string Housing = "housing";

    /// <summary>Prison service.</summary>
    public const string Prison = "prison";

    /// <summary>Youth care and youth protection.</summary>
    public const string Youth = "youth";

    /// <summary>Welfare and social work.</summary>
    public const string Welfare = "welfare";

    /// <summary>Support of victims.</summary>
    public const string VictimSupport = "victim-support";

    /// <summary>Regional health authority.</summary>
    public const string HealthAuthority = "health-authority";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Municipality, Police, Prosecution, ChildProtection, Probation, Care, Housing, Prison, Youth, Welfare, VictimSupport, HealthAuthority, Other,
    ];
}
