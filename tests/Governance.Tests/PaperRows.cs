using Platform.BuildingBlocks.Access;
using Platform.Covenants;
using Platform.Governance.Partnership.Agreements;
using Platform.Governance.DecisionMaking.Calendar;
using Platform.Governance.Oversight.Communication;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.PlanningControl.Finance;
using Platform.Governance.DecisionMaking.Mandates;
using Platform.Governance.Oversight.ContractRegister;
using Platform.Governance.Oversight.HouseMessages;
using Platform.Governance.DecisionMaking.Decisions.NationalBoard;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.Oversight.Register;
using Platform.Governance.PlanningControl.Reports;
using Platform.Governance.Oversight.Security;
using Platform.Governance.Oversight.Staff;
using Platform.Governance.Tests.Partnership.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.DecisionMaking.Mandates;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.Governance.Tests.PlanningControl.Plans;
using Platform.Governance.Tests.PlanningControl.Reports;
using Platform.Governance.DecisionMaking.WorkProcesses;
using Platform.TestKit;

namespace Platform.Governance.Tests;

/// <summary>One row of each kind of paper that a house keeps, made as its accounts make it, for others to look for.</summary>
internal static class PaperRows
{
    /// <summary>The rows, each with the path below which operations are about it.</summary>
    /// <param name="host">The service.</param>
    /// <param name="cast">Whose house.</param>
    public static async Task<IReadOnlyList<(string Path, MatrixRow Row)>> MakeAsync(GovernanceHost host, MatrixCast cast)
    {
        var (house, day, rows) = (cast.House.Id, host.Day(-1), new List<(string, MatrixRow)>());
        var (secretary, officer) = (host.Secretary(house), host.As(house, cast.Own, RoleIds.PrivacyOfficer));
        var manager = host.As(house, cast.Own, cast.House.Covenant.Managers.First(static manager => manager.Spokesman).Role);
        await AddAsync("agreements", AccessMatrix.WallOf<Agreement>(), secretary, new
        {
            municipality = cast.House.Municipalities[0].Code, title = "Afspraak", text = "Een vaste contactfunctie.", from = host.Day(0),
            until = host.Day(300), contraryToCovenant = false,
        });
        await AddAsync("amendments", AccessMatrix.WallOf<Amendment>(), secretary, await host.GoodAsync(cast.House.Covenant),
            [.. cast.House.Covenant.Houses.Select(static own => own.Id)]);
        await ReportScenarios.SpendAsync(host, house, 2003);
        await AddAsync("annual-reports", AccessMatrix.WallOf<AnnualReport>(), secretary,
            new { year = 2003, otherPoints = "De samenwerking vraagt aandacht." });
        await AddAsync("communications", AccessMatrix.WallOf<Announcement>(), manager,
            new { subject = "Jaarbericht", channel = "website", plannedOn = host.Day(10), text = "Wat het huis doet." });
        await AddAsync("complaints", AccessMatrix.WallOf<Complaint>(), secretary, new
        {
            subject = "Niemand belde terug.", about = RoleIds.ProcessDirector, handler = cast.Own, personalData = false, receivedOn = day,
        });
        var location = host.As(house, cast.Own, RoleIds.LocationManager);
        await AddAsync("contracts", AccessMatrix.WallOf<Contract>(), location, new
        {
            organisation = "Verhuurder", subject = "Huur", from = host.Day(0), until = host.Day(300), noticeBy = host.Day(200), warnDays = 30,
        });
        await AddAsync("house-messages", AccessMatrix.WallOf<HouseMessage>(), location, new
        {
            to = cast.House.Covenant.Houses.First(own => own.Id != house).Id, subject = "Overlegdag", text = "Schuift die een week op?",
        }, [.. cast.House.Covenant.Houses.Select(static own => own.Id)]);
        await AddAsync("contributions", AccessMatrix.WallOf<Contribution>(), secretary,
            new { party = cast.Own, year = 2010, kind = "money", amountCents = 900_00, note = "Bijdrage" });
        await AddAsync("expenditures", AccessMatrix.WallOf<Expenditure>(), secretary,
            new { year = 2010, spentOn = "2010-02-14", post = "Huur", amountCents = 100_00, description = "Rekening" });
        await AddAsync("fg-appointments", AccessMatrix.WallOf<FgAppointment>(), secretary,
            new { function = "FG", organisation = "Gemeente", from = "2025-03-01" });
        await AddAsync("incidents", AccessMatrix.WallOf<SecurityIncident>(), officer, new
        {
            kind = SecurityIncident.Breach, discoveredAt = host.Clock.Now.AddHours(-5), description = "Een laptop is weg", measures = "Geblokkeerd",
            personalData = true,
        });
        await AddAsync("mandates", AccessMatrix.WallOf<Mandate>(), host.Speaker(house, cast.Own), MandateScenes.Mandate(cast.Own, cast.Left));
        await AddAsync("national-points", AccessMatrix.WallOf<NationalPoint>(), secretary,
            new { subject = "Wachttijden", text = "De wachttijden lopen op." });
        await AddAsync("national-outcomes", AccessMatrix.WallOf<NationalOutcome>(), secretary, new
        {
            on = host.Day(0), text = "Het Landelijk Bestuur pakt dit op.", reference = "verslag 3",
            decisionIds = new[] { (await new Life(host, house).ClosedAsync()).Id },
        });
        await AddAsync("plans", AccessMatrix.WallOf<BoardPlan>(), secretary, PlanScenarios.Body(house, 2012));
        await AddAsync("privacy-audits", AccessMatrix.WallOf<PrivacyAudit>(), secretary,
            new { heldOn = day, findings = true, conclusion = "Logboek niet volledig.", reference = "audit 1" });
        await AddAsync("rac-submissions", AccessMatrix.WallOf<RacSubmission>(), secretary,
            new { subject = "new-processing", description = "Een nieuwe werkwijze", submittedOn = day, reference = "RAC 1" });
        await AddAsync("security-documents", AccessMatrix.WallOf<SecurityDocument>(), secretary,
            new { kind = SecurityDocument.Policy, title = "Informatiebeveiliging", text = "Wie wat beveiligt." });
        await AddAsync("security-reports", AccessMatrix.WallOf<SecurityReport>(), secretary,
            new { from = "2024-05-01", to = "2024-05-31", measures = "Training voor iedereen." });
        await AddAsync("staff-appointments", AccessMatrix.WallOf<StaffAppointment>(), secretary, new
        {
            account = $"account.{Guid.NewGuid():N}", function = "informatiecoördinator", party = cast.Own, basis = "secondment",
            directedBy = cast.House.Covenant.Managers[^1].Role, from = host.Day(10),
        });
        await AddAsync("trends", AccessMatrix.WallOf<Trend>(), host.As(house, cast.Own, RoleIds.ProcessDirector),
            new { kind = "bottleneck", subject = "Woningen", text = "Er zijn er te weinig.", seenFrom = day });
        await AddAsync("work-processes", AccessMatrix.WallOf<WorkProcess>(), manager,
            new { title = "Werkproces", text = "Zo werken wij samen.", changes = "Eerste versie." });
        var feeds = $"bodies/{BodyIds.Board}/calendar-subscriptions";
        var feed = (await host.As(house, cast.Own, RoleIds.BoardMember).PostAsync(feeds, new { label = "telefoon" })).Expect(201);
        rows.Add(("bodies/{body}/calendar-subscriptions",
            Row(AccessMatrix.WallOf<CalendarSubscription>(), feed.Id) with { Named = new Dictionary<string, string> { ["body"] = BodyIds.Board } }));
        // None by name: every party sits there still.
        var tactical = new Dictionary<string, string> { ["body"] = BodyIds.TacticalMeeting };
        var designator = host.As(house, cast.Own, cast.House.Body(BodyIds.TacticalMeeting)!.DesignatedBy!);
        var none = (await designator.PostAsync($"bodies/{BodyIds.TacticalMeeting}/designations",
            new { parties = Array.Empty<string>(), from = host.Day(0) })).Expect(201);
        rows.Add(("bodies/{body}/designations", Row(AccessMatrix.WallOf<Designation>(), none.Id) with { Named = tactical }));
        return rows;

        async Task AddAsync(string path, RowWall wall, ApiClient maker, object body, params IReadOnlyList<string> houses) =>
            rows.Add((path, Row(wall, (await maker.PostAsync(path, body)).Expect(201).Id) with { Houses = houses }));
    }

    // Further placeholders of a route (a code, a kind) get an id as well: nobody has such a one.
    private static MatrixRow Row(RowWall wall, Guid id) => new("roles only", wall, null, id, id) { Recuses = false, Hurried = false };
}
