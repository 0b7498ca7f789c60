using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Operation = Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription;

namespace Platform.BuildingBlocks.Http;

/// <summary>Every answer that an operation can give, and every header that it reads or tells.</summary>
internal static class DocumentedAnswers
{
    private const string Repeat = "Maakt een aanvraag herhaalbaar: dezelfde sleutel maakt niet nog eens iets.";
    private const string Version = "De ETag van wat u wijzigt, zoals u die het laatst zag.";

    /// <summary>Writes them into an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="described">What its endpoint declares.</param>
    /// <param name="problem">The schema of a problem.</param>
    public static void Write(OpenApiOperation operation, Operation described, IOpenApiSchema problem)
    {
        var metadata = described.ActionDescriptor.EndpointMetadata;
        var ifMatch = metadata.OfType<IfMatchTaken>().LastOrDefault();
        if (ifMatch is not null) AddHeader(operation, "If-Match", Version, !ifMatch.IsOptional, 20);
        if (metadata.OfType<RepeatableRequest>().Any()) AddHeader(operation, "Idempotency-Key", Repeat, isRequired: false,
            RepeatableRequest.MostCharacters);
        operation.Responses ??= [];
        foreach (var response in operation.Responses.Values.OfType<OpenApiResponse>()) Tell(response, "API-Version", "Volledige versie van de API.");
        var changes = described.HttpMethod is "POST" or "PUT" or "PATCH" or "DELETE";
        if (changes && ifMatch is not null && operation.Responses.TryGetValue("204", out var changed) && changed is OpenApiResponse told) Tell(told,
            "ETag", "De versie na de wijziging.");
        if (operation.Responses.TryGetValue("201", out var created) && created is OpenApiResponse made)
        {
            Tell(made, "Location", "Waar het nieuwe staat.");
            Tell(made, "ETag", "De versie ervan, als die er een heeft.");
        }

        var takesBody = metadata.OfType<IAcceptsMetadata>().Any();
        foreach (var (status, title) in Problems(changes, takesBody, ifMatch is not null, metadata.OfType<MayRefuse>().Any(),
            operation.Parameters?.Count > 0))
        {
            var response = new OpenApiResponse
            {
                Description = title, Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = problem } },
            };
            Tell(response, "API-Version", "Volledige versie van de API.");
            if (status is "429" or "503") Tell(response, "Retry-After", "Na hoeveel seconden het weer kan.");
            operation.Responses[status] = response;
        }
    }

    private static IEnumerable<(string Status, string Title)> Problems(
        bool changes, bool takesBody, bool takesIfMatch, bool mayRefuse, bool hasParameters)
    {
        if (changes || hasParameters) yield return ("400", "De invoer klopt niet; alle fouten staan in errors.");
        yield return ("401", "Niet aangemeld.");
        yield return ("403", "Geen recht.");
        yield return ("404", "Bestaat niet of is niet zichtbaar.");
        yield return ("406", "In de gevraagde vorm geven wij geen antwoord.");
        if (changes || mayRefuse) yield return ("409", "Een regel van convenant of wet weigert dit.");
        if (changes) yield return ("412", "Intussen gewijzigd.");
        if (takesBody) yield return ("413", "Te groot.");
        if (takesBody) yield return ("415", "In deze vorm lezen wij niets.");
        if (takesIfMatch) yield return ("428", "If-Match ontbreekt.");
        yield return ("429", "Te veel aanvragen; zie Retry-After.");
        yield return ("503", "Even niet beschikbaar; zie Retry-After.");
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool isRequired, int length)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Header, Required = isRequired, Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = length },
        });
    }

    private static void Tell(OpenApiResponse response, string header, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[header] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
