namespace Platform.BuildingBlocks.Http;

/// <summary>What an API says of itself.</summary>
/// <param name="Service">The service; its base path is <c>/{service}/v1</c>.</param>
/// <param name="Title">Title of the documentation.</param>
/// <param name="Summary">What it is for, in Dutch.</param>
/// <param name="Version">Full version, SemVer; the header <c>API-Version</c> repeats it.</param>
public sealed record ApiDescription(string Service, string Title, string Summary, string Version = "1.0.0")
{
    /// <summary>The base path, major version included.</summary>
    public string BasePath => PathOf(Service, "");

    /// <summary>Where something of a service is, as its callers have it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="below">The path below its base path; empty for the base path itself.</param>
    public static string PathOf(string service, string below) => $"/{service}/v1{below}";
}
