using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: a paper for the members, checked for what it is and kept encrypted.</summary>
internal static class AddPaper
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/papers", Handle).WithName(nameof(AddPaper))
        .WithTags("Stukken")
        .WithSummary("Een stuk bij een vergadering of agendapunt voegen").RequireRoles(Rights.Writers)
        .WithMetadata(new RequestSizeLimitAttribute(PaperUpload.MaxRequestBytes)).Accepts<IFormFile>("multipart/form-data").Idempotent<PaperUpload>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, PaperUpload upload, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "paper.added", id, ct);
        if (upload.Content?.Length > PaperTypes.MaxBytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", "Te groot.", "Een stuk is hoogstens 10 MB.");
        var pointId = Guid.TryParse(upload.Point, out var parsed) ? parsed : (Guid?)null;
        var errors = new InputErrors().Text(upload.Title, "title", 200)
            .Check(upload.Title?.Any(char.IsControl) is not true, "title", "Een titel is één regel.")
            .Check(upload.Point is null || pointId is not null, "point", "Dit is geen punt van deze agenda.")
            .Check(upload.Content is not null, "file", "Voeg één bestand toe.");
        if (upload.Content is not null)
        {
            var allowed = PaperTypes.All.Allow(upload.MediaType);
            errors.Check(allowed, "file", $"Dit soort bestand nemen wij niet aan; wel: {PaperTypes.All.Names}.")
                .Check(!allowed || PaperTypes.All.Fit(upload.MediaType!, upload.Content), "file", "De inhoud van dit bestand is niet wat het soort belooft.");
        }

        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        var point = pointId is null ? null : await db.Seen<AgendaPoint>(user).AsNoTracking().SingleOrDefaultAsync(p => p.Id == pointId && p.MeetingId == id, ct);
        if (pointId is not null && point is null) return errors.Add("point", "Dit is geen punt van deze agenda.").ToProblem();
        if (meeting.CancelledAt is not null) return Problems.WrongState("Deze vergadering is afgelast.");

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var paper = new MeetingPaper
        {
            Id = Guid.CreateVersion7(now), MeetingId = id, House = house.Id, Body = body, PointId = point?.Id, Closed = point?.Closed is true,
            Title = upload.Title!, MediaType = upload.MediaType!, Size = upload.Content!.Length, Hash = SHA256.HashData(upload.Content),
            AddedAt = now,
        };
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}/papers/{paper.Id}";
        db.Add(paper);
        db.Add(new PaperContent { PaperId = paper.Id, House = house.Id, Content = upload.Content });
        db.Remember(http, paper.Id, location);
        account.Audit("paper.added", paper.Id, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(paper.Id));
    }
}
