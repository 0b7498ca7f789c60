using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Operations.Queues;

namespace Platform.Operations.Parked;

/// <summary>
/// Has a service offer a message again that it set aside, after the cause is gone. Who did it is written down here first, and in the audit log by the
/// service.
/// </summary>
internal static class PutBackMessage
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/parked-messages/{service}/{id:guid}/redeliveries", Handle).WithName(nameof(PutBackMessage)).WithTags("Wachtrijen")
            .RequireRoles(Roles.Operations)
        .WithSummary("Een opzijgezet bericht opnieuw aanbieden")
        .WithDescription("De dienst biedt het bericht opnieuw aan de berichtenmakelaar aan, op zijn eigen plaats in de volgorde.")
        .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status502BadGateway);

    internal static async Task<IResult> Handle(
        string service, Guid id, ServiceOutboxes outboxes, RedriveLog audit, HttpRequest request, CancellationToken ct)
    {
        if (!outboxes.Names.Contains(service)) return Problems.NotFound();
        await audit.BeginAsync($"{service}/parked-messages/{id}", most: 1, ct);
        var status = await outboxes.PutBackAsync(service, id, request.Headers.Authorization, ct);
        if (status is HttpStatusCode.NoContent or HttpStatusCode.NotFound)
        {
            await audit.EndAsync(status is HttpStatusCode.NoContent ? 1 : 0);
            return status is HttpStatusCode.NoContent ? TypedResults.NoContent() : Problems.NotFound();
        }

        return Problems.Of(StatusCodes.Status502BadGateway, "service-unreachable", "De dienst gaf geen antwoord.",
            "Of het bericht opnieuw is aangeboden, is niet zeker. Haal de lijst opnieuw op; een bericht dat er nog staat, is niet aangeboden.");
    }
}
