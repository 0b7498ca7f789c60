using Platform.BuildingBlocks.Access;
using Platform.Casework.Cases;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;
using Platform.Meetings.WorkProcess;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Meetings.Tests;

/// <summary>
/// Every endpoint by every role from every side, in an open process and in the closed one, as the declarations say it (issue 10, WEE-06).
/// </summary>
public sealed class AccessMatrixTests(MeetingsHost host, ITestOutputHelper output) : IClassFixture<MeetingsHost>
{
    private static readonly MatrixCast Cast = MatrixCast.Of(Houses.Of("regio-arnhem"), Houses.Catalog);

    /// <summary>A case with a meeting about it, its plan, and a departure from the work process in it.</summary>
    private sealed record Things(MatrixRow Case, MatrixRow Meeting, MatrixRow Item, MatrixRow Plan, MatrixRow Departure);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 3452, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        var open = await ArrangeAsync("open", host.In(Cast.House.Id));
        var closed = await ArrangeAsync("closed", host.InClosed(Cast.House.Id));
        await Cast.EnterAsync(host);

        var matrix = AccessMatrix.Of(host, Cast);
        MatrixRow[] cases = [open.Case, closed.Case], meetings = [open.Meeting, closed.Meeting];
        matrix.Doors("PlanMeeting", "NoteWorkProcessDeparture");
        matrix.Lists(cases, "ListCases");
        matrix.On(cases, "GetCase", "GetAccess", "ListPlans", "AdoptPlan", "ReportProgress", "AppointCaseDirector", "ScaleDownCase",
            "EndInvolvement");
        matrix.On(cases, "GetAccessHistory").Query("?on=2026-03-01");
        matrix.On([open.Plan, closed.Plan], "GetPlan");
        matrix.Lists([open.Departure, closed.Departure], "ListWorkProcessDepartures");
        matrix.Lists(meetings, "ListMeetings");
        matrix.On(meetings, "GetMeeting", "GetMeetingAccess", "AgendaCase", "RecordAttendance", "OpenMeeting", "CloseMeeting");
        matrix.On([open.Item, closed.Item], "GetAgendaItem", "InviteParties");
        return matrix;
    }

    private async Task<Things> ArrangeAsync(string standing, Scene scene)
    {
        var caseId = Guid.CreateVersion7();
        if (scene.House.IsClosed(scene.Process)) await host.Messages.PublishAsync(scene.Agendaed(caseId, Cast.Own, Cast.Other));
        else
        {
            await host.Messages.PublishAsync(scene.Decision(caseId));
            await scene.InvolveAsync(caseId, Cast.Own, Cast.Other);
            await Cast.OpenInEmergencyAsync(host, caseId, scene.Process);
        }

        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, Cast.Own);
        var planId = await scene.PlanAsync(caseId, meetingId);
        var itemId = await host.Database.ScalarAsync<Guid>("select id from agenda_items where meeting_id = $1", meetingId);
        var departureId = await scene.Chair.CreateAsync("work-process-departures",
            new { process = scene.Process, caseId, departedOn = "2026-03-01", what = "niemand had een mandaat" });
        await Cast.InvolveAsync(host, caseId, scene.Process, InvolvedPhases.Meetings);
        await Cast.RecuseAsync(host, caseId, scene.Process);

        MatrixRow Row(RowWall wall, params Guid[] ids) => new(standing, wall, scene.Process, ids)
        {
            Parties = [Cast.Own, Cast.Other], Involved = [Cast.Own, Cast.Other], Hurried = standing is "open",
        };
        return new(
            Row(Case.Wall, caseId), Row(CaseMeeting.Wall, meetingId), Row(AgendaItem.Wall, meetingId, itemId) with { Under = [CaseMeeting.Wall] },
            Row(Plan.Wall, caseId, planId) with { Under = [Case.Wall] }, Row(WorkProcessDeparture.Wall, departureId));
    }
}
