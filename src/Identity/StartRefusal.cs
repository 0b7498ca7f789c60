using Platform.Identity.Data;

namespace Platform.Identity;

/// <summary>Why this process may not start; one sentence for whoever reads the console.</summary>
internal static class StartRefusal
{
    public const int ShortestPassword = 12;

    public static string? Reason(IHostEnvironment environment, IConfiguration configuration)
    {
        // Not "unless Production": a staging or acceptance environment has real people in it too.
        if (!environment.IsDevelopment())
        {
            return $"Identity is the sign-in for development and does not start in {environment.EnvironmentName}: "
                + "point Auth:Issuer of the services at your own OpenID Connect provider instead.";
        }

        if (!Uri.TryCreate(configuration["Auth:Issuer"], UriKind.Absolute, out var issuer)
            || issuer.Scheme is not ("https" or "http") || issuer.Query.Length > 0 || issuer.Fragment.Length > 0)
        {
            return "Identity needs Auth:Issuer: the public https address under which the gateway offers it, without query or fragment.";
        }

        if (configuration["Identity:DemonstrationPassword"] is not { Length: >= ShortestPassword })
        {
            return "Identity needs Identity:DemonstrationPassword: "
                + $"one password of at least {ShortestPassword} characters for all demonstration users.";
        }

        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(IdentityDbContext.Connection)))
        {
            return "Identity needs ConnectionStrings:identity: its database in PostgreSQL, as the login role that its migrate run made.";
        }

        return string.IsNullOrWhiteSpace(configuration["Platform:DataDirectory"])
            ? "Identity needs Platform:DataDirectory: the folder in which it keeps its keys."
            : null;
    }
}
