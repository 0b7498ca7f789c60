using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>What was supplied for a case, oldest first, as far as its suppliers show it to who asks (INT-06, MEE-04); and one item of it.</summary>
internal static class ListItems
{
    internal sealed record Row(
        Guid Id, Guid? RequestId, Guid? SubjectId, string SupplyingParty, string Category, string? Content, string? SecrecyRegime,
        string? SecrecyGround,
        DateOnly? ConsentOn, string? WpgArticle, string? Conditions, DateTimeOffset SuppliedAt, Author? Author, DateOnly? ObservedOn,
        string Visibility,
        IReadOnlyList<string> VisibleTo, int Revision, DateTimeOffset? CorrectedAt, DateTimeOffset? WithdrawnAt, string? WithdrawalReason);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/items", HandleList).WithName(nameof(ListItems))
            .WithSummary("Verstrekte gegevens bij een aanmelding").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}", HandleOne).WithName("GetItem")
            .WithSummary("Een verstrekt gegeven").WithTags("Gegevens").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(
        Guid id, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit ?? Paging.MaxLimit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var now = clock.GetUtcNow();
        var items = db.Seen<InformationItem>(user, now).AsNoTracking().Where(i => i.ReferralId == id);
        if (after is { } last) items = items.Where(i => i.Id > last);
        items = items.OrderBy(i => i.Id);
        await db.ReceiveAsync(user, items.Take(take), now, ct);
        var found = await items.Take(take + 1).ToListAsync(ct);
        if (found.Count == 0 && !await db.Seen<Referral>(user, now).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();

        var process = found.Select(i => i.Process).FirstOrDefault();
        Telemetry.Mark(user.House, process, id);
        var page = found.Select(i => View(i, user)).ToList().ToPage(take, row => row.Id, http);
        account.Audit("information.viewed", id, process, "intake", id);
        var people = page.Items.Select(row => row.SubjectId).OfType<Guid>().Distinct();
        if (process is not null) account.Processed($"{process}/intake", "Verstrekte gegevens ingezien", people);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(
        Guid id, Guid itemId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var items = db.Seen<InformationItem>(user, now).AsNoTracking().Where(i => i.ReferralId == id && i.Id == itemId);
        await db.ReceiveAsync(user, items, now, ct);
        if (await items.SingleOrDefaultAsync(ct) is not { } item) return Problems.NotFound();

        Telemetry.Mark(user.House, item.Process, id);
        account.Audit("information.viewed", itemId, item.Process, "intake", id);
        if (item.SubjectId is { } about) account.Processed($"{item.Process}/intake", "Verstrekt gegeven ingezien", about);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(item.Version);
        return TypedResults.Ok(View(item, user));
    }

    // Which other parties may read it, is between the supplier and those who do the intake.
    private static Row View(InformationItem i, CurrentUser user)
    {
        ItemText? text = i.Text;
        return new(i.Id, i.RequestId, i.SubjectId, i.SupplyingParty, i.Category, text?.Content, i.SecrecyRegime, i.SecrecyGround, i.ConsentOn,
            i.WpgArticle,
            i.Conditions, i.SuppliedAt, text?.Author, i.ObservedOn, i.Visibility, i.MaySeeHistory(user) ? i.VisibleTo : [], i.Revision, i.CorrectedAt,
            i.WithdrawnAt, i.WithdrawalReason);
    }
}
