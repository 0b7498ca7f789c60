using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: a paper for the members, checked for what it is and kept encrypted.</summary>
internal static class AddPaper
{
    private const string NoPoint = "Dit is geen punt van deze agenda.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/papers", Handle).WithName(nameof(AddPaper))
        .WithTags("Stukken")
        .WithSummary("Een stuk bij een vergadering of agendapunt voegen").RequireRoles(Rights.Writers)
        .WithMetadata(new RequestSizeLimitAttribute(PaperUpload.MaxRequestBytes)).Accepts<IFormFile>("multipart/form-data").Idempotent<PaperUpload>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, PaperUpload upload, UseCase use)
    {
        var act = new Act("paper.added", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        if (upload.Content?.Length > PaperTypes.MaxBytes)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", "Te groot.", "Een stuk is hoogstens 10 MB.");
        AgendaPoint? point = null;
        return await use.OnMeeting(body, id, act)
            .Input(Check(upload))
            .Step(async _ =>
            {
                if (upload.PointId is not { } pointId) return null;
                point = await use.Seen<AgendaPoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == pointId && p.MeetingId == id, use.Aborted);
                return point is null ? new InputErrors().Add("point", NoPoint).ToProblem() : null;
            })
            .State(static meeting => meeting.CancelledAt is null, "Deze vergadering is afgelast.")
            .MakeAsync(_ =>
            {
                var now = use.Now;
                var paper = new MeetingPaper
                {
                    Id = Guid.CreateVersion7(now), MeetingId = id, House = use.House.Id, Body = body, PointId = point?.Id,
                    Closed = point?.Closed is true, Title = upload.Title!, MediaType = upload.MediaType!, Size = upload.Content!.Length,
                    Hash = SHA256.HashData(upload.Content), AddedAt = now,
                };
                use.Db.Add(paper);
                use.Db.Add(new PaperContent { PaperId = paper.Id, House = use.House.Id, Content = upload.Content });
                return new(paper.Id, $"/bodies/{body}/meetings/{id}/papers/{paper.Id}");
            });
    }

    private static InputErrors Check(PaperUpload upload)
    {
        var errors = new InputErrors().Text(upload.Title, "title", 200)
            .Check(upload.Title?.Any(char.IsControl) is not true, "title", "Een titel is één regel.")
            .Check(upload.Point is null || upload.PointId is not null, "point", NoPoint)
            .Check(upload.Content is not null, "file", "Voeg één bestand toe.");
        if (upload.Content is null) return errors;
        var allowed = PaperTypes.All.Allow(upload.MediaType);
        return errors.Check(allowed, "file", $"Dit soort bestand nemen wij niet aan; wel: {PaperTypes.All.Names}.")
            .Check(!allowed || PaperTypes.All.Fit(upload.MediaType!, upload.Content), "file",
                "De inhoud van dit bestand is niet wat het soort belooft.");
    }
}
