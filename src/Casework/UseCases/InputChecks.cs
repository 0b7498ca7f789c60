using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.Casework.UseCases;

/// <summary>What only the house can say of an input.</summary>
public static class InputChecks
{
    /// <summary>What is said of a code that is no party of the house.</summary>
    public const string NoParty = "Dit is geen partij van dit huis.";

    /// <summary>A party, if one is given, is a party of this house.</summary>
    /// <param name="errors">Collects errors.</param>
    /// <param name="house">The house.</param>
    /// <param name="party">The party, or null.</param>
    /// <param name="field">Path of the field.</param>
    public static InputErrors Party(this InputErrors errors, HouseProfile house, string? party, string field)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(house);
        return errors.Check(party is null || house.Party(party) is not null, field, NoParty);
    }

    /// <summary>Each is there, and is a party of this house.</summary>
    /// <param name="errors">Collects errors.</param>
    /// <param name="house">The house.</param>
    /// <param name="parties">The parties.</param>
    /// <param name="field">Path of the list.</param>
    public static InputErrors Parties(this InputErrors errors, HouseProfile house, IEnumerable<string?> parties, string field)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(house);
        foreach (var (i, party) in parties.Index())
            errors.Check(party is not null && house.Party(party) is not null, $"{field}[{i}]", NoParty);
        return errors;
    }

    /// <summary>
    /// A ground, if one is given, is one that the law knows: it travels in messages, and so nothing that somebody typed passes for one (ACC-07).
    /// </summary>
    /// <param name="errors">Collects errors.</param>
    /// <param name="house">The house.</param>
    /// <param name="ground">The code, or null.</param>
    /// <param name="field">Path of the field.</param>
    public static InputErrors Ground(this InputErrors errors, HouseProfile house, string? ground, string field)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(house);
        return errors.OptionalOneOf(ground, field, house.Law.InvolvementGrounds.Select(static known => known.Code));
    }

    /// <summary>Nothing stands in a list twice.</summary>
    /// <param name="errors">Collects errors.</param>
    /// <param name="codes">What stands in it.</param>
    /// <param name="field">Path of the list.</param>
    /// <param name="sentence">What is said where something does.</param>
    public static InputErrors Once(this InputErrors errors, IEnumerable<string?>? codes, string field, string sentence)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Check(codes?.OfType<string>().GroupBy(static code => code).Any(static group => group.Count() > 1) is not true, field, sentence);
    }
}
