using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>What was asked on the command line; without a scenario all of them run.</summary>
internal sealed record Options(IReadOnlyList<string> Scenarios, int Seconds, int Clients, string? Json)
{
    public static Options? Read(string[] arguments, string[] known, out string refused)
    {
        var (chosen, seconds, clients, json) = (new List<string>(), 10, 16, (string?)null);
        refused = "";
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--seconds" when int.TryParse(value, CultureInfo.InvariantCulture, out seconds) && seconds > 0:
                case "--clients" when int.TryParse(value, CultureInfo.InvariantCulture, out clients) && clients > 0:
                    i++;
                    break;
                case "--json" when value.Length > 0:
                    json = value;
                    i++;
                    break;
                case var name when known.Contains(name):
                    chosen.Add(name);
                    break;
                default:
                    refused = $"'{arguments[i]}' is not understood: [{string.Join(" | ", known)}]… [--seconds N] [--clients N] [--json FILE]";
                    return null;
            }
        }

        return new(chosen.Count > 0 ? chosen : known, seconds, clients, json);
    }
}
