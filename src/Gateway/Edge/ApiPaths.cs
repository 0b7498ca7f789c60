namespace Platform.Gateway.Edge;

/// <summary>Which paths are of the API of a service: an error there tells the version of the API.</summary>
internal sealed record ApiPaths(Func<PathString, bool> Contains);
