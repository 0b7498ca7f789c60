using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// The OpenAPI document of a service: open to all at <c>{base}/openapi.json</c>, complete in answers and headers; to read at <c>{base}/docs</c>.
/// </summary>
internal static class ApiDocument
{
    private const string DocumentPath = "/openapi.json";
    private const string PagePath = "/docs";
    private const string ProblemSchema = "Problem";

    public static void AddApiDocument(this IServiceCollection services, ApiDescription api) =>
        services.AddSingleton<IApiDescriptionProvider, DeclaredParameters>().AddOpenApi("v1", document =>
    {
        document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        document.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : SchemaName(type.Type);
        document.AddDocumentTransformer((openApi, context, _) =>
        {
            var host = context.ApplicationServices.GetRequiredService<IConfiguration>()["Auth:Issuer"] is { } issuer
                ? new Uri(issuer).GetLeftPart(UriPartial.Authority)
                : "https://localhost:8443";
            openApi.Info = new()
            {
                Title = api.Title, Version = api.Version, Description = api.Summary,
                Contact = new()
                {
                    Name = "Team Veiligheidshuizen-platform", Email = "api@veiligheidshuizen.example",
                    Url = new("https://veiligheidshuizen.example/api")
                },
            };
            openApi.Servers = [new() { Url = host + api.BasePath }];
            openApi.Components ??= new();
            openApi.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            openApi.Components.Schemas[ProblemSchema] = Problem();
            openApi.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            openApi.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", openApi)] = [] }];
            DocumentedLimits.Write(openApi.Components.Schemas, context.DescriptionGroups.SelectMany(static group => group.Items), SchemaName);
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer(static (schema, context, _) => PlainTextConverter.Describe(schema, context));
        document.AddOperationTransformer(static (operation, context, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(static one => one.In is ParameterLocation.Query) ?? [])
                DocumentedLimits.Write(parameter, context.Description.ParameterDescriptions.FirstOrDefault(described =>
                    described.Name == parameter.Name));
            DocumentedAnswers.Write(operation, context.Description, new OpenApiSchemaReference(ProblemSchema, context.Document));
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this RouteGroupBuilder routes)
    {
        // Any web page may read the documentation.
        routes.MapOpenApi(DocumentPath).AllowAnonymous().AddEndpointFilter(static (context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });

        // Without a name Scalar sends on to a trailing slash, which is another resource here and not there.
        routes.MapGet(PagePath, static () => Results.Redirect(PagePath[1..] + "/v1")).AllowAnonymous().ExcludeFromDescription();
        routes.MapScalarApiReference(PagePath, Page).AllowAnonymous()
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, null, ["text/html", "text/javascript", "image/svg+xml"]));
    }

    /// <summary>The same document to read: nothing is loaded from elsewhere, nothing is sent from it, no token can be typed into it.</summary>
    private static void Page(ScalarOptions page, HttpContext context)
    {
        page.Title = context.RequestServices.GetRequiredService<ApiDescription>().Title;
        page.OpenApiRoutePattern = DocumentPath;
        page.Nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        page.Telemetry = page.DefaultFonts = page.PersistentAuthentication = false;
        page.HideTestRequestButton = page.HideClientButton = true;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.Agent = new() { Disabled = true };
        page.Mcp = new() { Disabled = true };
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{page.Nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Probleem volgens RFC 9457; bij een regel met rule, article en covenant.",
        Required = new HashSet<string> { "status", "title", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(), ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["title"] = Text(), ["detail"] = Text(),
            ["rule"] = Text(), ["article"] = Text(), ["covenant"] = Text(), ["traceId"] = Text(),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            },
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    /// <summary>UpperCamelCase, with the slice in front of a nested type: <c>SubmitReferralRequest</c>.</summary>
    private static string SchemaName(Type type)
    {
        var name = type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{string.Concat(type.GetGenericArguments().Select(SchemaName))}"
            : type.Name;
        return type.DeclaringType is { } outer ? SchemaName(outer) + name : name;
    }
}
