namespace Platform.Intake.Referrals;

/// <summary>Word of something about a case, that is to be read.</summary>
internal interface INotice
{
    public Guid Id { get; }

    public Guid ReferralId { get; }

    public string Process { get; }

    public DateTimeOffset? ConfirmedAt { get; }

    /// <summary>The first time counts.</summary>
    public bool Confirm(DateTimeOffset at);
}

/// <summary>How notices are listed, and confirmed.</summary>
internal static class NoticeReading
{
    /// <summary>Those of one process, newest first, one more than a page.</summary>
    public static IQueryable<T> Newest<T>(this IQueryable<T> notices, string process, bool? confirmed, Guid? after, int take) where T : class, INotice
    {
        notices = notices.Where(n => n.Process == process);
        if (confirmed is { } read) notices = notices.Where(n => (n.ConfirmedAt != null) == read);
        if (after is { } last) notices = notices.Where(n => n.Id < last);
        return notices.OrderByDescending(n => n.Id).Take(take + 1);
    }

    /// <summary>Saying it twice is saying it once, so no version is asked, and the second time leaves no line.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync<T>(
        this UseCase use, IQueryable<T> notices, Guid id, string action, string purpose) where T : class, INotice
    {
        if (await notices.SingleOrDefaultAsync(n => n.Id == id, use.Aborted) is not { } notice) return Problems.NotFound();
        Telemetry.Mark(use.User.House, notice.Process, notice.ReferralId);
        if (notice.Confirm(use.Now)) use.Account.Audit(action, id, notice.Process, purpose, notice.ReferralId);
        await use.Db.SaveChangesAsync(use.Aborted);
        return TypedResults.NoContent();
    }
}
