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
        IReadOnlyList<string> VisibleTo, int Revision, DateTimeOffset? CorrectedAt, DateTimeOffset? WithdrawnAt, string? WithdrawalReason,
        Guid? ImportId, DateOnly? FirstProcessedOn);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/items", HandleList).WithName(nameof(ListItems))
            .WithSummary("Verstrekte gegevens bij een aanmelding").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}", HandleOne).WithName("GetItem")
            .WithSummary("Een verstrekt gegeven").WithTags("Gegevens").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(query.Limit ?? Paging.MaxLimit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var items = use.Seen<InformationItem>().AsNoTracking().Where(i => i.ReferralId == id);
        if (after is { } last) items = items.Where(i => i.Id > last);
        items = items.OrderBy(i => i.Id);
        await use.ReceiveAsync(items.Take(take));
        var found = await items.Take(take + 1).ToListAsync(use.Aborted);
        if (found.Count == 0 && !await use.Seen<Referral>().AnyAsync(r => r.Id == id, use.Aborted)) return Problems.NotFound();

        var process = found.Select(i => i.Process).FirstOrDefault();
        var page = found.ToPage(take, i => i.Id, use.Http).Select(i => View(i, use.User));
        // What names nobody is about everybody in the case.
        Guid[]? people = page.Items.All(row => row.SubjectId is not null) ? [.. page.Items.Select(row => row.SubjectId!.Value).Distinct()] : null;
        var act = Act.OnCase("information.viewed", "intake", id, process) with
        {
            Processing = process is null ? null : new("intake", "Verstrekte gegevens ingezien", people),
        };
        return await use.ShowAsync(act, page);
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(Guid id, Guid itemId, UseCase use)
    {
        var items = use.Seen<InformationItem>().AsNoTracking().Where(i => i.ReferralId == id && i.Id == itemId);
        await use.ReceiveAsync(items);
        if (await items.SingleOrDefaultAsync(use.Aborted) is not { } item) return Problems.NotFound();
        var act = Act.OnCase("information.viewed", "intake", id, item.Process) with
        {
            On = itemId,
            Processing = new("intake", "Verstrekt gegeven ingezien", item.SubjectId is { } about ? [about] : null),
        };
        return await use.ShowAsync(act, View(item, use.User), item);
    }

    // Which other parties may read it, is between the supplier and those who do the intake.
    private static Row View(InformationItem i, CurrentUser user)
    {
        ItemText? text = i.Text;
        return new(i.Id, i.RequestId, i.SubjectId, i.SupplyingParty, i.Category, text?.Content, i.SecrecyRegime, i.SecrecyGround, i.ConsentOn,
            i.WpgArticle,
            i.Conditions, i.SuppliedAt, text?.Author, i.ObservedOn, i.Visibility, i.MaySeeHistory(user) ? i.VisibleTo : [], i.Revision, i.CorrectedAt,
            i.WithdrawnAt, i.WithdrawalReason, i.ImportId, i.FirstProcessedOn);
    }
}
