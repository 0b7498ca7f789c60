using Platform.Casework.Recusals;
using Platform.Intake.Advices;
using Platform.Intake.Attachments;
using Platform.Intake.Drafts;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Imports;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.KnownChecks;
using Platform.Intake.Referrals;
using Platform.Intake.Tests.Information;
using Platform.Intake.TopLists;
using Xunit.Abstractions;

namespace Platform.Intake.Tests;

/// <summary>
/// Every endpoint by every role from every side, as the declarations say it (issue 10, ACC-01 to ACC-09); the rows are made as users make them.
/// </summary>
public sealed class AccessMatrixTests(IntakeHost host, ITestOutputHelper output) : IClassFixture<IntakeHost>
{
    private static readonly MatrixCast Cast = MatrixCast.Of(Houses.Of("regio-arnhem"), Houses.Catalog);

    /// <summary>What everything hangs on.</summary>
    private sealed record Things(
        MatrixRow Referral, MatrixRow Request, MatrixRow Advice, MatrixRow Draft, MatrixRow Attachment, MatrixRow Item, MatrixRow Notice,
        MatrixRow FileNotice, MatrixRow Import, MatrixRow Order,
        MatrixRow Opening, MatrixRow TellsParty, MatrixRow TellsDirector, MatrixRow Criteria, MatrixRow Place,
        MatrixRow Asked, MatrixRow Answered);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 4800, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        var things = await ArrangeAsync();
        var matrix = AccessMatrix.Of(host, Cast);

        matrix.Doors("RecordAdvice").With((asker, _) => new
        {
            process = asker.House.Process().Id, party = asker.House.Police(), question = "Kan dit lokaal?", advice = "Ja.", outcome = "refer",
        }).But("403", "INT-01: een advies legt vast wie hier de intake doet.", NoIntake);
        matrix.Doors("BeginDraft");
        matrix.Doors("CountReferrals", "CountInformationRequests").Query($"?process={Process}");
        matrix.Doors("SubmitReferral").With((asker, _) => IntakeHost.Referral(asker.House));
        matrix.Lists([things.Advice], "ListAdvices");
        matrix.Lists([things.Advice], "SearchAdvices").With((asker, _) => new { process = Process, text = "bijzonder" }).Query("?limit=200");
        matrix.On([things.Advice], "GetAdvice");
        matrix.On([things.Advice], "DraftFromAdvice").But("403", "INT-01: een aanmelding maakt de partij die het advies vroeg.", NotOwn);

        matrix.Lists([things.Draft], "ListDrafts");
        matrix.On([things.Draft], "GetDraft", "WriteDraft", "DiscardDraft", "SubmitDraft");

        matrix.Lists([things.Referral], "ListReferrals");
        matrix.Lists([things.Referral], "SearchReferrals").With(() => new { process = Process, familyName = "Matrixpersoon" });
        matrix.On([things.Referral], "GetReferral", "GetAccess", "ListItems", "ListAttachments", "ListImports", "ListDefaultParties",
            "ListInformationRequestsOfReferral", "ListRecusals");
        matrix.On([things.Referral], "GetAccessHistory").Query("?on=2026-03-01");
        matrix.On([things.Referral], "RecordConsultation").With(() => new { on = "2026-03-01", with = "Aanmelder", summary = "Besproken." })
            .But("403", "INT-03: overleg legt vast wie hier de intake doet.", NoIntake);
        matrix.On([things.Referral], "CompleteIntake").But("403", "INT-10: de intake rondt af wie hem hier doet.", NoIntake);
        matrix.On([things.Referral], "WithdrawReferral").But("403", "INT-01: intrekken doet de partij die aanmeldde.", NotOwn);
        matrix.On([things.Referral], "AddAttachment").With(static () => IntakeHost.Upload("Tekst."u8.ToArray()))
            .But("403", "INT-07: namens het huis doet wie hier de intake doet.", NoIntakeAndNoDelegate);
        matrix.On([things.Referral], "SupplyItem").With(static () => IntakeHost.Item())
            .But("403", "INT-07: namens het huis doet wie hier de intake doet.", NoIntakeAndNoDelegate);
        matrix.On([things.Referral], "TakeInFile").With(static () => ImportTests.File(Cast.Own))
            .But("403", "INT-12: een bestand neemt op wie hier de intake doet.", NoIntake);
        matrix.On([things.Referral], "RequestInformation").With(() => new
        {
            requests = new[] { new { party = Cast.Own, question = "Wat is bekend?", dueOn = "2026-12-31" } }, reason = "Nodig.",
        }).But("403", "INT-05: vragen doet wie hier de intake doet.", NoIntake);

        matrix.Lists([things.Request], "ListInformationRequests");
        matrix.On([things.Request], "GetInformationRequest");
        matrix.On([things.Request], "MoveDueDate").With(() => new { dueOn = "2026-12-31", reason = "Later." }).But("403", "INT-05", NoIntake);
        matrix.On([things.Request], "RemindParty").But("403", "INT-05", NoIntake);
        matrix.On([things.Request], "WithdrawInformationRequest").With(() => new { reason = "Niet meer nodig." }).But("403", "INT-05", NoIntake);
        // The asked party gets as far as the rule on categories, so that nothing is answered.
        matrix.On([things.Request], "AnswerInformationRequest")
            .With(() => new { answer = "items", items = new[] { new { category = "geloof", content = "x" } } })
            .But(RuleIds.Int06, "Antwoorden doet de partij die is gevraagd.", NotOwn);

        matrix.On([things.Attachment], "GetAttachment", "DownloadAttachment");
        matrix.On([things.Attachment], "RemoveAttachment").But(RuleIds.Int06, "Een bijlage blijft van wie haar gaf.", NotOwn);
        matrix.On([things.Attachment], "ShareAttachment").With(() => new { visibility = Visibilities.CaseParties })
            .But(RuleIds.Int06, "Een bijlage blijft van wie haar gaf.", NotOwn);
        matrix.Lists([things.FileNotice], "ListAttachmentNotices")
            .But(MatrixAsking.NotShown, "Een bericht is voor het account dat de bijlage opende.", NotTheReceiver);
        matrix.On([things.FileNotice], "ConfirmAttachmentNotice")
            .But("404", "Een bericht is voor het account dat de bijlage opende.", NotTheReceiver);
        matrix.On([things.Import], "GetImport");
        matrix.On([things.Item], "GetItem");
        matrix.On([things.Item], "ListItemRevisions", "ListItemReceivers")
            .But("403", "INT-06: de geschiedenis is er voor wie het gegeven verstrekte en voor het huis.", static asker =>
                asker.Role == Roles.PartyDelegate && NotOwn(asker));
        matrix.On([things.Item], "CorrectItem").With(() => new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item() })
            .But(RuleIds.Int06, "Een gegeven blijft van wie het gaf.", NotOwn);
        matrix.On([things.Item], "WithdrawItem").With(() => new { reason = "Niet juist." })
            .But(RuleIds.Int06, "Een gegeven blijft van wie het gaf.", NotOwn);
        matrix.Lists([things.Notice], "ListInformationNotices")
            .But(MatrixAsking.NotShown, "Een bericht is voor het account dat het gegeven ontving.", NotTheReceiver);
        matrix.On([things.Notice], "ConfirmInformationNotice").But("404", "Een bericht is voor het account dat het gegeven ontving.", NotTheReceiver);

        matrix.Doors("PublishCriteria").With((asker, _) => IntakeHost.TopCriteria(asker.House));
        matrix.Lists([things.Criteria], "ListTopListCriteria").Query("?limit=200");
        matrix.On([things.Criteria], "GetTopListCriteria");
        matrix.Lists([things.Place], "ListTopListEntries").Query($"?process={Process}&limit=200");
        matrix.On([things.Place], "GetTopListEntry");
        matrix.On([things.Place], "ReviewTopListEntry", "TakeOffTopList").With(() => IntakeHost.Placing(Cast.House));
        matrix.Doors("PutOnTopList");
        matrix.Doors("AskWhetherKnown").With((asker, _) => new
        {
            house = asker.House.Other().Id, person = new { bsn = IntakeHost.NewBsn() }, ground = "wgs-2.31-4",
        });
        matrix.Lists([things.Asked, things.Answered], "ListKnownChecks").Query("?limit=200");
        matrix.Lists([things.Asked, things.Answered], "SearchKnownChecks").With(() => new { person = new { bsn = Sought } }).Query("?limit=200");
        // Of an account of nobody: who excludes itself sees nothing of the rest.
        matrix.On([things.Referral], "RecuseAccount").With(() => new { reason = "Kent een betrokkene.", account = Cast.Known(host) })
            .But("403", "ACC-08: een ander uitsluiten doet de procesregisseur.", static asker => asker.Role != Roles.ProcessDirector);
        matrix.On([things.Order], "LiftRecusal").With(() => new { reason = "Vergissing." });
        matrix.Lists([things.Opening], "ListEmergencies");
        matrix.On([things.Opening], "ReviewEmergency").With(() => new { on = "2026-03-02", outcome = "justified", explanation = "Terecht." })
            .But("403", "ACC-09: wie de noodtoegang nam oordeelt er niet zelf over.", static asker => asker.Account == MatrixCast.HurriedAccount);
        matrix.Lists([things.TellsParty, things.TellsDirector], "ListAccessNotices");
        matrix.On([things.TellsParty, things.TellsDirector], "ConfirmAccessNotice");
        // The last, since it opens the case to who had no part in it.
        matrix.On([things.Referral], "OpenInEmergency").With(() => new { reason = "Acuut gevaar." })
            .Opens("201", "ACC-09: een deelnemer van dit huis opent in nood wat hij niet ziet.",
            static asker => asker.House == Cast.House && asker.Account != MatrixCast.RecusedAccount);

        return matrix;
    }

    private static readonly string Sought = IntakeHost.NewBsn();

    private static string Process => Cast.House.Process().Id;

    private static bool NoIntake(MatrixAsker asker) => !asker.House.Process().IntakeRoles.Contains(asker.Role);

    private static bool NoIntakeAndNoDelegate(MatrixAsker asker) => asker.Role != Roles.PartyDelegate && NoIntake(asker);

    private static bool NotOwn(MatrixAsker asker) => asker.Party != Cast.Own;

    private static bool NotTheReceiver(MatrixAsker asker) => asker.Account != $"{Cast.Other}.{Roles.ProcessDirector}";

    private async Task<Things> ArrangeAsync()
    {
        var house = Cast.House;
        var id = await host.Referrer(house).CreateAsync("referrals", IntakeHost.Referral(house, IntakeHost.Subject("Matrixpersoon")));
        var request = (await host.Asked(house, id, Cast.Own))[Cast.Own];
        var advice = await host.Intaker(house).CreateAsync("advices", new
        {
            process = Process, party = Cast.Own, question = "Een bijzonder geval: kan dit lokaal?", advice = "Ja.", outcome = "refer",
        });
        var draft = await host.Referrer(house).CreateAsync("referral-drafts", new { process = Process });
        var file = (await host.Referrer(house).PostAsync($"referrals/{id}/attachments",
            IntakeHost.Upload("Tekst."u8.ToArray(), fields: ("visibility", Visibilities.CaseParties)))).Expect(201);
        (await host.As(house.Id, Cast.Other, Roles.ProcessDirector).GetAsync($"referrals/{id}/attachments/{file.Id}/content")).Expect(200);
        (await host.Referrer(house).PutAsync($"referrals/{id}/attachments/{file.Id}/visibility", new { visibility = Visibilities.CaseParties },
            (await host.Referrer(house).GetAsync($"referrals/{id}/attachments/{file.Id}")).ETag!)).Expect(204);
        var fileNotice = await host.Database.ScalarAsync<Guid>("select id from attachment_notices where attachment_id = $1", file.Id);
        var item = await host.Referrer(house).CreateAsync($"referrals/{id}/items", IntakeHost.Item(visibility: Visibilities.CaseParties));
        (await host.As(house.Id, Cast.Other, Roles.ProcessDirector).GetAsync($"referrals/{id}/items/{item}")).Expect(200);
        (await host.Referrer(house).PostAsync($"referrals/{id}/items/{item}/corrections",
            new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item(visibility: Visibilities.CaseParties) },
            ifMatch: (await host.Referrer(house).GetAsync($"referrals/{id}/items/{item}")).ETag)).Expect(204);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from information_notices where item_id = $1",
            item) == 1);
        var notice = await host.Database.ScalarAsync<Guid>("select id from information_notices where item_id = $1", item);

        var import = await host.Intaker(house).CreateAsync($"referrals/{id}/imports", ImportTests.File(Cast.Own));

        var criteria = await host.PublishedCriteria(house);
        var (place, _) = await host.OnTopList(house, id);
        var asked = await CheckAsync(host.Delegate(house, Cast.Own), house.Other(), "asked");
        var answered = await CheckAsync(host.Delegate(house.Other(), house.Other().Police()), house, "answered");
        await host.Director(house).CreateAsync($"referrals/{id}/recusals",
            new { reason = "Kent een betrokkene.", account = Cast.Known(host, MatrixCast.RecusedAccount) });
        var order = await host.Director(house).CreateAsync($"referrals/{id}/recusals", new { reason = "Vergissing.", account = Cast.Known(host) });
        var hurried = host.WithToken(host.Tokens.Issue(house.Id, Cast.Uninvolved, [Roles.PartyDelegate], MatrixCast.HurriedAccount));
        var opening = await hurried.CreateAsync($"referrals/{id}/emergency-accesses", new { reason = "Acuut gevaar." });
        var tellsParty = await host.Database.ScalarAsync<Guid>("select id from access_notices where opening_id = $1 and party = $2", opening,
            Cast.Own);
        var tellsDirector = await host.Database.ScalarAsync<Guid>("select id from access_notices where opening_id = $1 and role = $2", opening,
            Roles.ProcessDirector);
        await Cast.InvolveAsync(host, id, Process, "meetings");
        await Cast.EnterAsync(host);

        MatrixRow Row(RowWall wall, params Guid[] ids) => new("", wall, Process, ids) { Parties = [Cast.Own], Involved = [Cast.Other] };
        return new(
            Row(Referral.Wall, id), Row(InformationRequest.Wall, request), Row(Advice.Wall, advice) with { Recuses = false, Hurried = false },
            Row(ReferralDraft.Wall, draft) with { Recuses = false, Hurried = false }, Row(Attachment.Wall, id, file.Id),
            Row(InformationItem.Wall, id, item) with { Under = [] },
            Row(InformationNotice.Wall, notice), Row(AttachmentNotice.Wall, fileNotice), Row(ImportedFile.Wall, id, import),
            Row(AccessMatrix.WallOf<RecusalOrder<Referral>>(), id, order) with { Under = [Referral.Wall] },
            Row(EmergencyOpening.Wall, opening),
            Row(AccessNotice.Wall, tellsParty) with { Standing = "to a party" },
            Row(AccessNotice.Wall, tellsDirector) with { Standing = "to a role" },
            new("", TopListCriteria.Wall, null, criteria) { Recuses = false, Hurried = false }, Row(TopListEntry.Wall, place),
            Check("asked", asked) with { Parties = [Cast.Own] }, Check("answered", answered));
    }

    private static MatrixRow Check(string side, Guid id) =>
        new("", KnownCheck.Wall, null, id) { Recuses = false, Hurried = false, Standing = side };

    /// <summary>What this house has on record of a question of its own, or of another's to it.</summary>
    private async Task<Guid> CheckAsync(ApiClient asker, HouseProfile other, string side)
    {
        (await asker.PostAsync("known-checks", new { house = other.Id, person = new { bsn = Sought }, ground = "wgs-2.31-4" })).Expect(200);
        return await host.Database.ScalarAsync<Guid>("select id from known_checks where house = $1 and side = $2", Cast.House.Id, side);
    }
}
