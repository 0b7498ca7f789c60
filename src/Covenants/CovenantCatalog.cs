using System.Reflection;
using System.Text.Json;
using Platform.Covenants.Loading;

namespace Platform.Covenants;

/// <summary>All covenants, their houses and the law: what every service asks instead of asking which covenant it is.</summary>
public sealed record CovenantCatalog
{
    private const string LawFile = "law.json";
    private readonly Dictionary<string, HouseProfile> _houses;
    private readonly Dictionary<string, HouseProfile> _byMunicipality;

    private CovenantCatalog(string lawText, LawProfile law, IReadOnlyList<CovenantProfile> covenants)
    {
        LawText = lawText;
        (Law, Covenants, Houses) = (law, covenants, [.. covenants.SelectMany(covenant => covenant.Houses)]);
        _houses = Houses.ToDictionary(house => house.Id);
        _byMunicipality = Houses.SelectMany(house => house.Municipalities, (house, m) => (m.Code, house)).ToDictionary(x => x.Code, x => x.house);
    }

    /// <summary>Every covenant.</summary>
    public IReadOnlyList<CovenantProfile> Covenants { get; }

    /// <summary>Every house of every covenant.</summary>
    public IReadOnlyList<HouseProfile> Houses { get; }

    /// <summary>The law over all of them.</summary>
    public LawProfile Law { get; }

    /// <summary>The law as JSON, as it was read; with it a changed covenant can be tried before it is in force (GOV-18).</summary>
    public string LawText { get; }

    /// <summary>
    /// The covenants as they stand on a day: the versions then in force, and the parties that acceded, without those that left or were
    /// excluded by that moment.
    /// </summary>
    /// <param name="today">The local day; decides about versions.</param>
    /// <param name="now">The moment (UTC); decides about parties.</param>
    /// <param name="editions">Every version that came by amendment.</param>
    /// <param name="standings">What was told of parties.</param>
    /// <exception cref="InvalidProfileException">A version in force is wrong.</exception>
    public CovenantCatalog At(
        DateOnly today, DateTimeOffset now, IReadOnlyCollection<CovenantEdition> editions, IReadOnlyCollection<PartyStanding> standings)
    {
        ArgumentNullException.ThrowIfNull(editions);
        ArgumentNullException.ThrowIfNull(standings);
        var texts = Covenants.Select(covenant => editions.Where(edition => edition.Covenant == covenant.Id && edition.InForceFrom <= today)
            .MaxBy(edition => edition.InForceFrom)?.Profile ?? covenant.Text).ToArray();
        var changed = !texts.SequenceEqual(Covenants.Select(covenant => covenant.Text));
        var catalog = changed ? Load(LawText, texts) : this;
        if (standings.Count == 0) return catalog;
        var told = standings.ToLookup(standing => standing.House);
        return new(LawText, Law, [.. catalog.Covenants.Select(covenant => covenant.With(told, now))]);
    }

    /// <summary>Loads the profiles that come with the platform; a file more in the folder is a covenant more.</summary>
    /// <exception cref="InvalidProfileException">A profile is wrong; the exception names every error.</exception>
    public static CovenantCatalog Load()
    {
        var names = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal) && name != LawFile
                && !name.EndsWith(".schema.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return Load((LawFile, Resource(LawFile)), [.. names.Select(name => (name, Resource(name)))]);
    }

    /// <summary>Loads a law and covenants from text.</summary>
    /// <exception cref="InvalidProfileException">A profile is wrong; the exception names every error.</exception>
    public static CovenantCatalog Load(string lawJson, params string[] profileJson) =>
        Load(("law", lawJson), [.. profileJson.Select((json, i) => ($"profile[{i}]", json))]);

    /// <summary>The house, or null.</summary>
    public HouseProfile? FindHouse(string id) => _houses.GetValueOrDefault(id);

    /// <summary>Whether a process goes by this name in any house.</summary>
    /// <param name="process">The name, as somebody gave it.</param>
    public bool KnowsProcess(string process) => _houses.Values.Any(house => house.Process(process) is not null);

    /// <summary>The house.</summary>
    /// <exception cref="KeyNotFoundException">There is no such house.</exception>
    public HouseProfile House(string id) => FindHouse(id) ?? throw new KeyNotFoundException($"There is no house '{id}'.");

    /// <summary>The house in whose work area the municipality lies, or null.</summary>
    public HouseProfile? HouseOfMunicipality(string municipalityCode) => _byMunicipality.GetValueOrDefault(municipalityCode);

    private static CovenantCatalog Load((string Name, string Json) lawFile, IReadOnlyList<(string Name, string Json)> files)
    {
        var errors = new List<string>();
        var law = Parse(lawFile, errors, LawReader.Read);
        var covenants = files.Select(file => Parse(file, errors, node => CovenantReader.Read(node, law, file.Json))).ToList();
        CheckUnique(errors, "covenant", covenants.Select(covenant => (covenant.Id, covenant.Id)));
        var houses = covenants.SelectMany(covenant => covenant.Houses).ToList();
        CheckUnique(errors, "house", houses.Select(house => (house.Id, house.Covenant.Id)));
        CheckUnique(errors, "municipality", houses.SelectMany(house => house.Municipalities, (house, m) => (m.Code, house.Id)));
        return errors.Count == 0 ? new CovenantCatalog(lawFile.Json, law, covenants) : throw new InvalidProfileException(errors);
    }

    private static T Parse<T>((string Name, string Json) file, List<string> errors, Func<Node, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Node.Read(document.RootElement, $"{file.Name} $", errors, read);
        }
        catch (JsonException wrong)
        {
            errors.Add($"{file.Name} $: is not valid JSON: {wrong.Message}");
            return Node.Read(JsonDocument.Parse("{}").RootElement, file.Name, [], read);
        }
    }

    private static void CheckUnique(List<string> errors, string what, IEnumerable<(string Id, string Where)> ids)
    {
        foreach (var twice in ids.Where(x => x.Id.Length > 0).GroupBy(x => x.Id).Where(group => group.Count() > 1))
            errors.Add($"$: {what} '{twice.Key}' occurs more than once ({string.Join(", ", twice.Select(x => x.Where))})");
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The profile {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
