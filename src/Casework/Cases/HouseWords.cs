using System.Collections.Frozen;
using Platform.Covenants;

namespace Platform.Casework.Cases;

/// <summary>The words in which a house speaks of itself, its parties and its area: with a capital, and yet no name of a person.</summary>
public static class HouseWords
{
    /// <summary>Those words, in lower case.</summary>
    /// <param name="house">The house.</param>
    public static IReadOnlySet<string> Of(HouseProfile house)
    {
        ArgumentNullException.ThrowIfNull(house);
        IEnumerable<string> said =
        [
            house.Name, house.Seat, house.ManagingOrganisation, house.Covenant.Name,
            .. house.Municipalities.Select(municipality => municipality.Name), .. house.Parties.Select(party => party.Name),
            .. house.Vocabulary.Values, .. house.Bodies.Select(body => body.Name), .. house.Processes.Values.Select(process => process.Name),
            .. house.Processes.Values.Select(process => process.PrivacyProtocol),
        ];
        return said.SelectMany(static text => text.ToLowerInvariant().Split(Signs, StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet();
    }

    private static readonly char[] Signs = [.. " \t/.,;:()&+-'\u2019\"\u201C\u201D"];
}
