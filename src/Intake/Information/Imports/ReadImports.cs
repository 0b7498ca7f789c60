using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Imports;

/// <summary>
/// Which files were taken in for a case, oldest first, for the house and for the party under whose name that was done; and one of them.
/// </summary>
internal static class ReadImports
{
    internal sealed record Row(
        Guid Id, string SupplyingParty, string Source, string? Reference, string Sha256, DateOnly ReceivedOn, int ItemCount, string TakenInBy,
        DateTimeOffset TakenInAt);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/imports", HandleList).WithName("ListImports")
            .WithSummary("Opgenomen bestanden bij een aanmelding").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/imports/{importId:guid}", HandleOne).WithName("GetImport")
            .WithSummary("Een opgenomen bestand").WithTags("Gegevens").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var files = use.Seen<ImportedFile>().Where(f => f.ReferralId == id);
        var process = await files.Select(f => f.Process).FirstOrDefaultAsync(use.Aborted)
            ?? await use.Seen<Referral>().Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(use.Aborted);
        if (process is null) return Problems.NotFound();

        if (after is { } last) files = files.Where(f => f.Id > last);
        var rows = await files.AsNoTracking().OrderBy(f => f.Id).Take(take + 1).ToListAsync(use.Aborted);
        var act = Act.OnCase("import.listed", "intake", id, process) with { On = null };
        return await use.ShowAsync(act, rows.ToPage(take, row => row.Id, use.Http).Select(View));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(Guid id, Guid importId, UseCase use)
    {
        var file = await use.Seen<ImportedFile>().AsNoTracking().SingleOrDefaultAsync(f => f.ReferralId == id && f.Id == importId, use.Aborted);
        return file is null
            ? Problems.NotFound()
            : await use.ShowAsync(Act.OnCase("import.viewed", "intake", id, file.Process) with { On = importId }, View(file));
    }

    private static Row View(ImportedFile file) => new(
        file.Id, file.SupplyingParty, file.Source, file.Reference?.Value, file.Sha256, file.ReceivedOn, file.ItemCount, file.TakenInBy,
        file.TakenInAt);
}
