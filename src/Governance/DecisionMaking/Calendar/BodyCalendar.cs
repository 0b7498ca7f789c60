using System.Text;
using Platform.Governance.DecisionMaking.Bodies;

namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>The meetings of a body as a calendar: of the last year, and all that are to come.</summary>
internal static class BodyCalendar
{
    public static async Task<ContentHttpResult> CalendarAsync(this PlatformDbContext db, CurrentUser user, HouseProfile house, BodyProfile body,
        DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddYears(-1);
        var meetings = await db.MeetingsOf(user, body.Id).AsNoTracking().Where(m => m.StartsAt >= since).OrderBy(m => m.StartsAt).ThenBy(m => m.Id)
            .ToListAsync(ct);
        var text = CalendarText.Write($"{body.Name} {house.Name}", meetings.Select(m => new CalendarMeeting(
            m.Id, string.Join(" en ", m.Bodies().Select(id => house.Body(id)?.Name ?? id)), m.Place, m.StartsAt, m.EndsAt, m.CancelledAt is not null,
            m.Sequence, m.PlannedAt, m.ChangedAt)));
        return TypedResults.Text(text, CalendarText.MediaType, Encoding.UTF8);
    }
}
