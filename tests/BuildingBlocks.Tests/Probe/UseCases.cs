using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.UseCases;
using Platform.Contracts.Nazorg;

namespace Platform.BuildingBlocks.Tests.Probe;

/// <summary>A change that asks for everything a change can ask for.</summary>
internal static class ReviseNote
{
    public const string ByRule = "tegen de regel";
    public const string ByRight = "van een ander";
    public const string ByOffice = "van een ander ambt";
    public const string ByState = "te laat";

    public sealed record Request(string? Text, bool? Part = null, bool? Counted = null);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/notes/{id:guid}/revisions", Handle).WithName(nameof(ReviseNote)).TakesIfMatch(isOptional: true)
        .RequireRoles(Roles.ProcessDirector).ExcludeFromDescription();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var change = use
            .ChangeLocked(Act.OnCase("note.revised", "test", id), async ct =>
            {
                await use.HoldAsync<Note>(id);
                return await use.Seen<Note>().SingleOrDefaultAsync(note => note.Id == id, ct);
            })
            .Right(request.Text != ByOffice)
            .Input(new InputErrors().Text(request.Text, "text", 100).Check(request.Text != ByOffice, "text", "Dit is van een ander ambt."))
            .Named(note => Act.OnCase("note.revised", "test", id, "complex") with { Processing = new("notes", "Notitie herzien", [note.SubjectId]) });
        if (request.Counted is not true) change = change.IfMatch();
        change = change
            .Right(_ => request.Text != ByRight)
            .Rule(_ => use.House.Unless(request.Text != ByRule, "INT-02"))
            .State(_ => request.Text != ByState, "Dat kan nu niet meer.")
            .Then(note =>
            {
                use.Db.Publish(new ReleaseChanged
                {
                    House = use.House.Id, RecordId = note.Id, Revision = note.Revision, ReleaseOn = use.Today, ChangedAt = use.Now,
                });
                return Task.CompletedTask;
            });
        if (request.Part is true) change = change.WithParts();
        return change.ApplyAsync(note =>
        {
            if (request.Part is true) return;
            note.Revision++;
            if (request.Counted is not true) note.Text = request.Text!;
        });
    }
}

/// <summary>Something of which there is to be one at a time.</summary>
internal static class KeepNote
{
    public sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/kept-notes", Handle).WithName(nameof(KeepNote)).Idempotent<Request>().RequireRoles(Roles.ProcessDirector)
        .ExcludeFromDescription();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .CreateInTurn(new("note.kept", "test") { Process = "complex" }, $"note {request.Text}")
        .Input(new InputErrors().Text(request.Text, "text", 60))
        .Rule(async _ => use.House.Unless(!await use.Seen<Note>().AnyAsync(note => note.Text.StartsWith(request.Text!), use.Aborted), "INT-02"))
        .MakeAsync(_ =>
        {
            var note = new Note
            {
                Id = Guid.CreateVersion7(), House = use.House.Id, SubjectId = Guid.NewGuid(),
                Text = $"{request.Text} {Guid.NewGuid():N}"
            };
            use.Db.Add(note);
            return new(note.Id, $"/notes/{note.Id}", note) { Case = note.Id, Subjects = [note.SubjectId] };
        });
}

/// <summary>Whether a note is there for who asks, and whether it is there at all.</summary>
internal static class KnowNote
{
    public sealed record Response(bool Seen, bool Known);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/notes/{id:guid}/known", Handle).WithName(nameof(KnowNote)).RequireRoles(Roles.ProcessDirector).ExcludeFromDescription();

    internal static async Task<Ok<Response>> Handle(Guid id, UseCase use)
    {
        await using var work = await use.PastWallsAsync();
        return await use.ShowAsync(new("note.looked-up", "test"), new Response(
            await use.Seen<Note>().AnyAsync(note => note.Id == id, use.Aborted), await work.Db.Set<Note>()
                .AnyAsync(note => note.Id == id, use.Aborted)));
    }
}
