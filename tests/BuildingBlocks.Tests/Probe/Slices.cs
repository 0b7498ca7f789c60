using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Casework.UseCases;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Tests.Probe;

internal static class CreateNote
{
    public const string Refused = "niet vastleggen";
    public const string Forgets = "vergeet de sleutel";

    public sealed record Request(
        [Required, MaxLength(100)] string? Text, [Required] Guid? SubjectId, DateOnly? On = null, DateTimeOffset? At = null, Request? Inner = null,
        [MaxLength(5), Texts(20)] IReadOnlyList<string?>? Labels = null, [Codes(typeof(Kinds))] string? Kind = null, [Range(1, 9)] int? Weight = null,
        [RegularExpression("^GM[0-9]{4}$", ErrorMessage = "Geef een gemeentecode zoals GM0000.")] string? Municipality = null,
        [ProfileCode("de processen")] string? Process = null, [MaxLength(3)] Part[]? Parts = null, [MaxLength(2), Texts(30)] string[]? Codes = null);

    public sealed record Part([Required, MaxLength(50)] string? Name, DateOnly? On);

    internal static class Kinds
    {
        public static readonly string[] All = ["short", "long"];
    }

    public static void Map(RouteGroupBuilder api) => api.MapPost("/notes", Handle).Idempotent<Request>()
        .WithName(nameof(CreateNote)).WithSummary("Notitie vastleggen").WithDescription("Legt een notitie vast.").WithTags("Notities")
        .RequireRoles(Roles.ProcessDirector);

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, ProbeDbContext db, CurrentUser user, Account account, CovenantCatalog covenants, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var errors = Limits.Check(request);
        if (errors.Any) return errors.ToProblem();
        if (request.Text == Refused)
        {
            var text = covenants.House(user.House).Refuse("INT-02");
            account.Refused("note.created", null, text.Rule);
            await db.SaveChangesAsync(ct);
            return text.ToProblem();
        }

        var note = new Note { Id = Guid.CreateVersion7(), House = user.House, SubjectId = request.SubjectId!.Value, Text = request.Text! };
        var location = $"/probe/v1/notes/{note.Id}";
        db.Add(note);
        if (request.Text != Forgets) db.Remember(http, note.Id, location, note);
        db.Publish(new ReleaseAnnounced
        {
            House = user.House, RecordId = note.Id, Municipality = "GM0202", ReleaseOn = clock.Today(), FirstProcessedOn = clock.Today(),
            AnnouncedAt = clock.GetUtcNow(),
        });
        account.Audit("note.created", note.Id, "complex", "test", note.Id);
        account.Processed("test/notes", "Notitie vastleggen", note.SubjectId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(note.Version);
        return TypedResults.Created(location, new NewResource(note.Id));
    }
}

internal static class ListNotes
{
    public sealed record Row(Guid Id, string Text);

    public sealed record Query(
        [MaxLength(60)] string? Label, [Codes(typeof(CreateNote.Kinds))] string? NoteKind, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/notes", Handle)
        .WithName(nameof(ListNotes)).WithSummary("Notities").WithDescription("Een bladzijde notities.").WithTags("Notities").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, ProbeDbContext db, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var rows = await db.Notes.AsNoTracking().Where(note => after == null || note.Id > after).OrderBy(note => note.Id).Take(take + 1)
            .ToListAsync(ct);
        account.Audit("note.listed", null, "complex", "test", rows.Take(take).Select(note => note.Id));
        account.Processed("test/notes", "Notities tonen", rows.Take(take).Select(note => note.SubjectId));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.Select(note => new Row(note.Id, note.Text)).ToList().ToPage(take, row => row.Id, http));
    }
}

internal static class GetNote
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/notes/{id:guid}", Handle)
        .WithName(nameof(GetNote)).WithSummary("Notitie").WithDescription("Een notitie.").WithTags("Notities").RequireHouse();

    internal static async Task<Results<Ok<ListNotes.Row>, ProblemHttpResult>> Handle(
        Guid id, ProbeDbContext db, HttpResponse response, CancellationToken ct)
    {
        // No filter on the house on purpose: the wall in the database has to hold by itself.
        if (await db.Notes.AsNoTracking().SingleOrDefaultAsync(note => note.Id == id, ct) is not { } note) return Problems.NotFound();
        response.SetETag(note.Version);
        return TypedResults.Ok(new ListNotes.Row(note.Id, note.Text));
    }
}

internal static class NoteFigures
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/note-figures", static (int? year) => TypedResults.Text($"jaar,aantal\n{year},1\n", "text/csv"))
        .WithName(nameof(NoteFigures)).WithSummary("Cijfers").WithDescription("Cijfers over notities.").WithTags("Notities").RequireHouse()
        .Produces<string>(StatusCodes.Status200OK, "text/csv");
}

internal static class ChangeNote
{
    public sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/notes/{id:guid}", Handle)
        .WithName(nameof(ChangeNote)).WithSummary("Notitie wijzigen").WithDescription("Wijzigt een notitie.").WithTags("Notities")
            .RequireRoles(Roles.ProcessDirector).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ProbeDbContext db, UseCase use, CancellationToken ct)
    {
        var errors = new InputErrors().Text(request.Text, "text", 100);
        if (errors.Any) return errors.ToProblem();
        if (await db.Notes.SingleOrDefaultAsync(note => note.Id == id, ct) is not { } note) return Problems.NotFound();
        if (use.ExpectIfMatch(note) is { } stale) return stale;
        note.Text = request.Text!;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Changes rows past the change tracker, as an erasure or a shield does.</summary>
internal static class TouchNotes
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/notes/_touch", Handle).WithName(nameof(TouchNotes)).RequireRoles(Roles.ProcessDirector).ExcludeFromDescription();

    internal static async Task<NoContent> Handle(ProbeDbContext db, CancellationToken ct)
    {
        await db.Notes.ExecuteUpdateAsync(note => note.SetProperty(row => row.Revision, row => row.Revision + 1), ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Takes what it is told without looking, so that the log has to.</summary>
internal static class SearchNotes
{
    public sealed record Request(string? Process, string? Purpose);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/notes/_search", Handle).WithName(nameof(SearchNotes)).RequireRoles(Roles.ProcessDirector).ExcludeFromDescription();

    internal static async Task<Ok<long>> Handle(Request request, ProbeDbContext db, Account account, CancellationToken ct)
    {
        account.Audit("note.searched", null, request.Process, request.Purpose!);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await db.Notes.LongCountAsync(note => note.Text == request.Process, ct));
    }
}

/// <summary>Says in the middle of its work that it is somebody else.</summary>
internal static class ChangeSides
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/notes/_elsewhere", Handle).WithName(nameof(ChangeSides)).RequireHouse().ExcludeFromDescription();

    internal static async Task<Ok<long>> Handle(ProbeDbContext db, Wall wall, CancellationToken ct)
    {
        wall.ForHousekeeping();
        return TypedResults.Ok(await db.Notes.LongCountAsync(ct));
    }
}

internal static class Bugs
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/bugs/code", static string () => throw new InvalidOperationException("text with a secret")).RequireHouse()
            .ExcludeFromDescription();
        api.MapGet("/bugs/sql", static async (ProbeDbContext db, CancellationToken ct) =>
        {
            await db.Database.ExecuteSqlRawAsync("select nothing from nowhere", ct);
        }).RequireHouse().ExcludeFromDescription();
    }
}

/// <summary>The same work for a case of a process that anybody may know of, and for one of a closed process, which is found out on the way.</summary>
internal static class Work
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/open-work/{id:guid}", static (Guid id, ProbeDbContext db, CurrentUser user, Account account, CancellationToken ct) =>
            Handle(id, "complex", db, user, account, ct)).RequireHouse().ExcludeFromDescription();
        api.MapPost("/closed-work/{id:guid}", static (Guid id, ProbeDbContext db, CurrentUser user, Account account, CancellationToken ct) =>
            Handle(id, "radicalisation", db, user, account, ct)).RequireHouse().ExcludeFromDescription();
    }

    private static async Task<ProblemHttpResult> Handle(
        Guid id, string process, ProbeDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        await db.Notes.CountAsync(ct);
        Telemetry.Mark(user.House, process, id);
        db.Publish(new ReleaseWithdrawn { House = user.House, RecordId = id, Revision = 1, WithdrawnAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) });
        account.Audit("work.done", id, process, "test", id);
        await db.SaveChangesAsync(ct);
        return Problems.NotFound();
    }
}
