namespace Platform.Gateway.Settings;

internal static class ConfigurationLists
{
    /// <summary>A setting that is one value, several with commas between, or an array.</summary>
    public static IEnumerable<string> Listed(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        var values = section.Value is { } text ? text.Split(',') : section.GetChildren().Select(child => child.Value ?? "");
        return values.Select(value => value.Trim()).Where(value => value.Length > 0);
    }
}
