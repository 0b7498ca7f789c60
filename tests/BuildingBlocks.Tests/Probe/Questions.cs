using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.BuildingBlocks.Tests.Probe;

/// <summary>A question with a parameter of every type, answered with what was understood; it asks the database with each of them.</summary>
internal static class AskEverything
{

    public sealed record Query(
        string? Word, [MaxLength(10)] string? Short, [Codes(typeof(CreateNote.Kinds))] string? Kind, Guid? Id, int? Number, long? Count, bool? Flag,
        DateOnly? On, DateTimeOffset? At, [Range(1, 9)] int? Weight);

    public sealed record Response(string Label, string? Word, int? Number, bool? Flag, DateOnly? On, DateTimeOffset? At);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/questions/{label}", Handle).WithName(nameof(AskEverything)).RequireHouse()
        .ExcludeFromDescription();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string label, [AsParameters] Query query, ProbeDbContext db, CancellationToken ct)
    {
        var errors = Limits.Check(query);
        if (errors.Any) return errors.ToProblem();
        await db.Notes.AnyAsync(note => note.Text == label || note.Text == query.Word || note.Id == query.Id, ct);
        await db.Database.ExecuteSqlAsync($"select {query.On}::date, {query.At}::timestamptz, {query.Number}::int, {query.Count}::bigint", ct);
        return TypedResults.Ok(new Response(label, query.Word, query.Number, query.Flag, query.On, query.At));
    }
}

/// <summary>A parameter that stands alone, held to its limits by nobody but the platform.</summary>
internal static class AskOneThing
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/one-question", static (
        [Required] DateOnly? on, [MaxLength(10)] string? word, [Range(1, 9)] int? weight) => TypedResults.Text($"{on} {word} {weight}"))
        .WithName(nameof(AskOneThing)).RequireHouse().ExcludeFromDescription();
}

/// <summary>An address that programs of others add to.</summary>
internal static class AskAnything
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/any-question", static () => TypedResults.NoContent())
        .WithName(nameof(AskAnything)).RequireHouse().TakesAnyQuery().ExcludeFromDescription();
}

/// <summary>Something that is made without a body: its path says all that is asked.</summary>
internal static class CopyNote
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/notes/{id:guid}/copies", Handle).WithName(nameof(CopyNote)).Idempotent()
        .RequireHouse().ExcludeFromDescription();

    internal static async Task<Created<NewResource>> Handle(Guid id, ProbeDbContext db, HttpContext http, CancellationToken ct)
    {
        var note = await db.Notes.SingleAsync(note => note.Id == id, ct);
        var copy = new Note { Id = Guid.CreateVersion7(), House = note.House, SubjectId = note.SubjectId, Text = $"{note.Text} {Guid.NewGuid():N}" };
        db.Add(copy);
        db.Remember(http, copy.Id, $"/probe/v1/notes/{copy.Id}");
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/probe/v1/notes/{copy.Id}", new NewResource(copy.Id));
    }
}
