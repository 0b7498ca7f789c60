using System.Text;
using Platform.BuildingBlocks.Access;
using Platform.Covenants;
using Platform.Governance.Oversight.Accounts;
using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Decisions;
using Platform.Governance.Oversight.Disputes;
using Platform.Governance.Partnership.Parties;
using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Partnership.Parties.Contacts;
using Platform.Governance.Partnership.Parties.Exclusions;
using Platform.Governance.Partnership.Parties.Exits;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.Oversight.Disputes;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Governance.Tests;

/// <summary>
/// Disputes, bodies, parties and accounts: every endpoint by every role from every side, as the declarations say it (issue 10); of all the rest the
/// roles, and that of every kind of paper another house finds nothing and who was excluded is kept out. What a
/// seat gives beside the wall stands in <see cref="Rights"/>, and is asked there.
/// </summary>
public sealed class AccessMatrixTests(GovernanceHost host, ITestOutputHelper output) : IClassFixture<GovernanceHost>
{
    private const string NoSeat = "GOV-10: gesloten voor wie geen zetel heeft in dit overleg.";
    private const string NoPen = "De stukken houdt de secretaris of de dagelijkse leiding bij, zoals het profiel zegt.";

    // Who has no part has no seat in the board either, whatever its role.
    private static readonly MatrixCast Cast = MatrixCast.Of(
        GovernanceHost.Catalog.House("regio-arnhem"), GovernanceHost.Catalog) with
    { Uninvolved = GovernanceHost.Unseated("regio-arnhem") };

    private static string House => Cast.House.Id;

    private ApiClient Secretary => host.Secretary(House);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 12_000, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        var disputes = await DisputesAsync();
        MatrixRow[] accounts = [await AccountAsync()];
        var party = await PartiesAsync();
        MeetingRows[] meetings = [await MeetingAsync(BodyIds.Board, RoleIds.BoardMember),
            await MeetingAsync(BodyIds.TacticalMeeting, RoleIds.PartnerDelegate)];
        var papers = await PaperRows.MakeAsync(host, Cast);
        await Cast.EnterAsync(host);

        var matrix = AccessMatrix.Of(host, Cast);
        AskDisputes(matrix, disputes);
        AskAccounts(matrix, accounts);
        AskParties(matrix, party);
        AskMeetings(matrix, meetings);
        foreach (var (path, row) in papers) matrix.RolesOf(row, matrix.RestBelow(path));
        matrix.RolesOf([.. matrix.Rest]);
        return matrix;
    }

    private static void AskDisputes(AccessMatrix matrix, MatrixRow[] disputes)
    {
        const string noRung = "GOV-16: een overleg ziet wat eraan is voorgelegd, en alleen wie er een zetel heeft.";
        const string noSpeaker = "GOV-16: hierover spreekt wie het voorlegde of wie de instantie vertegenwoordigt.";
        matrix.Doors("FileDispute");
        // What is about no case stands in the list of each process.
        var open = Cast.House.Processes.Values.First(static process => process.Triage is not null).Id;
        matrix.Lists([.. disputes.Where(static row => row.Process is null)], "ListDisputes").Query($"?limit=200&process={open}")
            .But(MatrixAsking.NotShown, noRung, NoRung);
        matrix.Lists([.. disputes.Where(static row => row.Process is not null)], "ListDisputes");
        matrix.On(disputes, "GetDispute").But("404", noRung, NoRung);
        matrix.On(disputes, "RecordDisputeStep").But("404", noRung, NoRung)
            .But("403", noSpeaker, static (asker, row) => asker.Role != SpeakerOf(row));
        matrix.On(disputes, "ReferDispute").But("404", noRung, NoRung)
            .But("403", noSpeaker, static (asker, row) => !IsFiler(asker) && asker.Role != SpeakerOf(row));
        matrix.On(disputes, "WithdrawDispute").But("404", noRung, NoRung).But("403", noSpeaker, static (asker, _) => !IsFiler(asker));
    }

    private static bool IsFiler(MatrixAsker asker) => asker.Party == Cast.Own && DisputeRights.PartyRoles.Contains(asker.Role);

    private static bool NoRung(MatrixAsker asker, MatrixRow row) => !IsFiler(asker) && !asker.House.Rungs(asker.User).Contains(RungOf(row));

    private static string RungOf(MatrixRow row) => row.Standing == BodyIds.Board ? BodyIds.Board : RoleIds.ProcessDirector;

    private static string SpeakerOf(MatrixRow row) => row.Standing == BodyIds.Board ? RoleIds.Secretary : RoleIds.ProcessDirector;

    private static void AskAccounts(AccessMatrix matrix, MatrixRow[] accounts)
    {
        matrix.Doors("MakeAccountRecord");
        matrix.Lists(accounts, "ListAccountRecords");
        matrix.Lists(accounts, "SearchAccountRecords").With(static () => new { party = Cast.Own, limit = 200 });
        matrix.On(accounts, "GetAccountRecord", "ListAccountRecordVersions");
        matrix.On(accounts, "CorrectAccountRecord").With(static () => new { facts = Facts() });
        matrix.On(accounts, "EndAccountRecord").With(static () => new { atOnce = true });
    }

    private void AskParties(AccessMatrix matrix, PartyRows rows)
    {
        var noPen = (MatrixAsker asker) => !asker.House.MayKeepBoardPapers(asker.User);
        var noVoice = (MatrixAsker asker) => noPen(asker) && !asker.User.IsAny(Rights.Speakers);
        string[] parties = [Cast.Own];
        matrix.Doors("ApplyForAccession", "FileExit").But("403", NoPen, noVoice);
        matrix.Doors("StartExclusion").But("403", NoPen, noPen);
        matrix.Lists([rows.Accession], "ListAccessions");
        matrix.On([rows.Accession], "GetAccession");
        matrix.On([rows.Accession], "ApproveAccession")
            .With(() => new { party = Cast.Own, choice = "approve", writtenOn = host.Day(-1), reference = "brief" }).But("403", NoPen, noVoice);
        matrix.On([rows.Accession], "NotifyParties").With(() => new { parties, sentOn = host.Day(-1), proof = "brief" }).But("403", NoPen, noPen);
        matrix.On([rows.Accession], "SignAccession").With(() => new { by = "organisation", signedOn = host.Day(0) }).But("403", NoPen, noPen);
        matrix.On([rows.Accession], "WithdrawAccession").With(() => new { writtenOn = host.Day(0), reference = "brief" }).But("403", NoPen, noPen);
        matrix.Lists([rows.Exclusion], "ListExclusions");
        matrix.On([rows.Exclusion], "GetExclusion");
        matrix.On([rows.Exclusion], "CarryOutExclusion").But("403", NoPen, noPen);
        matrix.On([rows.Exclusion], "WithdrawExclusion").With(() => new { remediedOn = host.Day(0), reason = "Hersteld." }).But("403", NoPen, noPen);
        matrix.Lists([rows.Exit], "ListExits");
        matrix.On([rows.Exit], "GetExit");
        matrix.On([rows.Exit], "DateExit").With(() => new { effectiveOn = host.Day(40) }).But("403", NoPen, noPen);
        // The list tells of every body that somebody reads; a party finds its own by its address.
        matrix.Lists([rows.Contact], "ListContacts").But("403", NoSeat, static asker =>
            !asker.House.ContactBodiesOf().Any(body => asker.House.MayFindContacts(body, asker.User)))
            .But(MatrixAsking.NotShown, NoSeat, static asker => !asker.House.MayFindContacts(asker.House.Body(BodyIds.Board)!, asker.User));
    }

    private void AskMeetings(AccessMatrix matrix, MeetingRows[] all)
    {
        MatrixRow[] meetings = [.. all.Select(static at => at.Meeting)], past = [.. all.Select(static at => at.Past)],
        proposals = [.. all.Select(static at => at.Proposal)];
        MatrixRow[] points = [.. all.Select(static at => at.Point)], papers = [.. all.Select(static at => at.Paper)],
            requests = [.. all.Select(static at => at.Request).OfType<MatrixRow>()];
        matrix.Lists(meetings, "ListBodyMeetings").But("403", NoSeat, HasNoSeat);
        matrix.On(meetings, "GetBodyMeeting", "ListPapers", "ListSendings").But("403", NoSeat, HasNoSeat);
        matrix.On(meetings, "AddAgendaPoint").With(static () => new { subject = "Punt" }).But("403", NoPen, HasNoPen);
        matrix.On(meetings, "OrderAgenda").But("403", NoPen, HasNoPen);
        matrix.On(meetings, "DraftMinutes").With(static () => new { text = "Verslag." }).But("403", NoPen, HasNoPen);
        matrix.On(meetings, "AddPaper").With(static () => PaperTests.Form("Stuk", "application/pdf", Paper)).But("403", NoPen, HasNoPen);
        matrix.On(meetings, "RecordSending").With(static () =>
            new { what = "agenda", to = new[] { Cast.Own }, sentOn = "2026-03-01", proof = "mail" }).But("403", NoPen, HasNoPen);
        matrix.On(meetings, "RecordAttendance").With(static () => new { present = new[] { new { party = Cast.Own, function = "lid" } } })
            .But("403", NoPen, HasNoPen);
        matrix.On(meetings, "RescheduleBodyMeeting").With(() =>
            new { startsAt = host.Clock.Now.AddDays(300), endsAt = host.Clock.Now.AddDays(300).AddHours(1) })
            .But("403", NoPen, HasNoPen);
        matrix.On(meetings, "CancelBodyMeeting").With(static () => new { reason = "Geen agenda." }).But("403", NoPen, HasNoPen);
        matrix.On(points, "ChangeAgendaPoint").With(static () => new { subject = "Punt" }).But("403", NoPen, HasNoPen);
        matrix.On(points, "RemoveAgendaPoint").But("403", NoPen, HasNoPen);
        matrix.On(papers, "DownloadPaper").But("403", NoSeat, HasNoSeat);

        matrix.On(past, "GetMinutes", "GetMinutesVersion").But("403", NoSeat, HasNoSeat);
        matrix.On(past, "AskCorrection").With(static () => new { text = "Punt 2 was anders." }).But("403", NoSeat, HasNoSeat);
        matrix.On(past, "ReviseMinutes").With(static () => new { text = "Verbeterd." }).But("403", NoPen, HasNoPen);
        matrix.On(past, "AdoptMinutes").But("403", NoPen, HasNoPen);

        const string othersProposal = "Wie geen lid is van dit overleg ziet wat de eigen partij voorstelde.";
        matrix.Lists(proposals, "ListAgendaProposals").But("403", NoSeat, SitsNowhere)
            .But(MatrixAsking.NotShown, othersProposal, static (asker, row) => HasNoSeat(asker, row) && asker.Party != Cast.Own);
        matrix.On(proposals, "DeclineAgendaProposal").With(static () => new { reason = "Hoort hier niet." }).But("403", NoPen, HasNoPen);
        matrix.On(proposals, "PlaceAgendaProposal").But("403", NoPen, HasNoPen);
        matrix.Lists(requests, "ListMeetingRequests")
            .But("403", NoSeat, static (asker, row) => HasNoSeat(asker, row) && !asker.User.IsAny(Rights.Speakers))
            .But(MatrixAsking.NotShown, othersProposal, static (asker, row) => HasNoSeat(asker, row) && asker.Party != Cast.Own);
        AskDecisions(matrix, [.. all.Select(static at => at.Decision)], [.. all.Select(static at => at.Personnel).OfType<MatrixRow>()]);
    }

    private static void AskDecisions(AccessMatrix matrix, MatrixRow[] decisions, MatrixRow[] personnel)
    {
        var noReader = (MatrixAsker asker, MatrixRow row) => !asker.House.MayRead(Body(asker, row), asker.User);
        var noVoice = (MatrixAsker asker, MatrixRow row) => asker.House.RepresentationOf(Body(asker, row), asker.User, Cast.Own) is null
            || noReader(asker, row);
        matrix.Lists([.. decisions, .. personnel], "ListDecisions").But("403", NoSeat, noReader);
        matrix.On([.. decisions, .. personnel], "GetDecision").But("403", NoSeat, noReader);
        matrix.On(decisions, "GiveInput").With(static () =>
            new { text = "Inbreng.", party = Cast.Own, writtenOn = "2026-03-01", reference = "brief" }).But("403", NoSeat, noVoice);
        matrix.On(decisions, "HearAbsent").With(static () => new { party = Cast.Own, text = "Inbreng." }).But("403", NoSeat, noVoice);
        matrix.On(decisions, "InvokeStatutoryTask").With(static () =>
            new { ground = "Taak.", party = Cast.Own, writtenOn = "2026-03-01", reference = "brief" }).But("403", NoSeat, noVoice);
        matrix.On([.. decisions, .. personnel], "CastVote").With(static () => new { vote = "for", party = Cast.Own }).But("403", NoSeat, noVoice);
        matrix.On(decisions, "AskInput").With(static () => new { askedOn = "2026-02-01", inputBy = "2026-02-20" }).But("403", NoPen, HasNoPen);
        matrix.On(decisions, "AttemptConsensus").With(static () => new { on = "2026-03-01", result = "not-reached", note = "Besproken." })
            .But("403", NoPen, HasNoPen);
        matrix.On(decisions, "NoteAbsence").With(static () => new { party = Cast.Own, materiallyAffected = false }).But("403", NoPen, HasNoPen);
        matrix.On(decisions, "OpenVoting").With(static () => new { absent = Array.Empty<object>() }).But("403", NoPen, HasNoPen);
        matrix.On(decisions, "CloseVoting").But("403", NoPen, HasNoPen);
        matrix.On(decisions, "RecordInforming").With(static (_, row) =>
            new { code = Meetings.Other(row.Named["body"]), sentOn = "2026-03-01", inWriting = true, proof = "mail" }).But("403", NoPen, HasNoPen);
        matrix.On(decisions, "ApproachOthers").With(static () => new { organisation = "College", on = "2026-03-01", with = "Een vraag." })
            .But("403", NoSeat, HasNoSeat);
        matrix.On(decisions, "ResolveEscalation").With(static () =>
            new { on = "2026-03-01", decidedBy = "Burgemeesters", outcome = "adopted", reference = "brief" })
            .But("403", NoPen, HasNoPen);
    }

    private static BodyProfile Body(MatrixAsker asker, MatrixRow row) => asker.House.Body(row.Named["body"])!;

    private static bool HasNoSeat(MatrixAsker asker, MatrixRow row) => !asker.House.Sits(Body(asker, row), asker.User);

    private static bool HasNoPen(MatrixAsker asker, MatrixRow row) => !asker.House.MayRecord(Body(asker, row), asker.User);

    private static bool SitsNowhere(MatrixAsker asker) => asker.House.BodiesOf(asker.User).Length == 0;

    /// <summary>
    /// A dispute before the board, and before the process director one about no case, one about a case of an open process and one of the closed one.
    /// </summary>
    private async Task<MatrixRow[]> DisputesAsync()
    {
        var open = await Cases.ReferredAsync(host, House, Cast.Own);
        var (closed, closedProcess) = await Cases.AgendaedAsync(host, House);
        await Cases.InvolveAsync(host, House, closed, closedProcess, Cast.Own);
        var process = Cast.House.Processes.Values.First(static process => process.Triage is not null).Id;
        await Cast.RecuseAsync(host, open, process);
        await Cast.RecuseAsync(host, closed, closedProcess);
        return
        [
            await FileAsync(BodyIds.Board, null, null, RoleIds.PartyDelegate), await FileAsync("about no case", null, null, RoleIds.PartyDelegate),
            await FileAsync("open", open, process, RoleIds.PartyDelegate),
            await FileAsync("closed", closed, closedProcess, RoleIds.WeegploegMember),
        ];

        async Task<MatrixRow> FileAsync(string standing, Guid? caseId, string? of, string role) =>
            new(standing, Dispute.Wall, of, await host.As(House, Cast.Own, role).CreateAsync(
            "disputes", new
            {
                about = standing == BodyIds.Board ? RoleIds.ChainManager : RoleIds.CaseDirector, subject = "Onderwerp",
                text = "Toelichting", caseId
            }))
            {
                Parties = [Cast.Own], Involved = [Cast.Own], Recuses = caseId is not null, Hurried = false,
            };
    }

    private async Task<MatrixRow> AccountAsync() => Row("", AccountRecord.Wall, await Secretary.CreateAsync(
        "account-records", new { account = "somebody-of-the-matrix", party = Cast.Own, facts = Facts() }));

    private static object Facts() => new
    {
        task = "processing", designatedBy = "teamleider", designatedOn = "2026-01-15", conduct = "vog", conductOn = "2026-01-10",
        trainings = GovernanceHost.Catalog.Law.TrainingTopics.ToDictionary(static topic => topic.Code, static _ => "2026-01-20"),
        secrecyOn = "2026-02-01", from = "2026-02-01",
        until = "2026-12-31",
    };

    private async Task<PartyRows> PartiesAsync()
    {
        var (accession, leaving) = (await host.AppliedAsync(House, Joining.NewParty()), GovernanceHost.Unseated(House));
        var exclusion = await Secretary.CreateAsync("exclusions", Joining.Default(host, leaving));
        var exit = await host.As(House, Cast.Left, RoleIds.BoardMember)
            .CreateAsync("exits", new { writtenOn = host.Day(0), ground = "notice", secrecyAcknowledged = true });
        (await host.As(House, Cast.Own, RoleIds.BoardMember).PutAsync($"contacts/{Cast.Own}/{BodyIds.Board}", ContactTests.Body(host))).Expect(204);
        var contact = await host.Database.ScalarAsync<Guid>("select id from party_contacts where house = $1 and party = $2 and body = 'board'", House,
            Cast.Own);
        return new(Row("", Accession.Wall, accession), Row("", Exclusion.Wall, exclusion), Row("", PartyExit.Wall, exit),
            Row("", Contact.Wall, contact));
    }

    private async Task<MeetingRows> MeetingAsync(string body, string role)
    {
        var meeting = await host.PlannedAsync(House, body);
        var id = AgendaTests.Id(meeting);
        var point = await Secretary.CreateAsync($"{meeting}/agenda-points", new { subject = "Punt", closed = false });
        var paper = (await Secretary.PostAsync($"{meeting}/papers", PaperTests.Form("Stuk", "application/pdf", Paper))).Expect(201).Id;
        var before = await host.PlannedAsync(House, body, past: true);
        (await Secretary.PostAsync($"{before}/minutes", new { text = "Concept." })).Expect(201);
        var member = host.As(House, Cast.Own, role);
        var proposal = await member.CreateAsync($"bodies/{body}/agenda-proposals", new { subject = "Voorstel", text = "Toelichting" });
        var life = await new Life(host, House, body).ProposeAsync();
        var request = await member.PostAsync($"bodies/{body}/meeting-requests", new { reason = "Spoed." });
        var personnel = body is BodyIds.Board ? await new Life(host, House, body).ProposeAsync(DecisionMatters.Personnel) : null;

        MatrixRow Of(RowWall wall, params Guid[] ids) => Row(body, wall, ids) with { Named = new Dictionary<string, string> { ["body"] = body } };
        return new(
            Of(BodyMeeting.Wall, id), Of(BodyMeeting.Wall, AgendaTests.Id(before)),
            Of(AgendaPoint.Wall, id, point) with { Under = [BodyMeeting.Wall] },
            Of(MeetingPaper.Wall, id, paper) with { Under = [BodyMeeting.Wall] }, Of(AgendaProposal.Wall, proposal),
            request.Status == 201 ? Of(MeetingRequest.Wall, request.Id) : null, Of(Decision.Wall, life.Id),
            personnel is null ? null : Of(Decision.Wall, personnel.Id) with { Standing = "personnel" });
    }

    private static MatrixRow Row(string standing, RowWall wall, params Guid[] ids) =>
        new(standing, wall, null, ids) { Recuses = false, Hurried = false };

    private static byte[] Paper { get; } = Encoding.UTF8.GetBytes("%PDF-1.7 stuk");

    private sealed record PartyRows(MatrixRow Accession, MatrixRow Exclusion, MatrixRow Exit, MatrixRow Contact);

    private sealed record MeetingRows(
        MatrixRow Meeting, MatrixRow Past, MatrixRow Point, MatrixRow Paper, MatrixRow Proposal, MatrixRow? Request, MatrixRow Decision,
        MatrixRow? Personnel);
}
