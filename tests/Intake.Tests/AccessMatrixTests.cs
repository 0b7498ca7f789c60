namespace Platform.Intake.Tests;

/// <summary>
/// Every endpoint by every role, of the party that referred, of another party of the house, and of another house. An endpoint that is not in the table
/// fails the test, and so does a line of the table that is no endpoint.
/// </summary>
[Collection(IntakeCollection.Name)]
public sealed class AccessMatrixTests(IntakeHost host)
{
    private const string Nobody = "\"0\""; // A version nobody has seen: whoever may change gets as far as 412, and nothing changes.
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];
    private static readonly string[] House4 = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];
    private static readonly string[] Guards = [Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor];
    private static readonly string[] Referring = [Roles.PartyDelegate, Roles.ProcessDirector];

    private static readonly string[] Everybody =
    [
        // The delegate first: what a coordinator adds later in the name of the same party, the delegate may read.
        Roles.PartyDelegate, .. House4, .. Guards, Roles.Manager, Roles.Secretary, Roles.BoardMember, Roles.PartnerDelegate, Roles.CaseDirector,
        Roles.NazorgDirector,
        Roles.WeegploegMember, Roles.Operations,
    ];

    private enum Side
    {
        Own,
        OtherParty,
        OtherHouse,
    }

    /// <summary>Who asks.</summary>
    private sealed record Asker(HouseProfile House, string Role, Side Side)
    {
        public bool DoesIntake => House.Process().IntakeRoles.Contains(Role);

        public bool IsDelegate => Role == Roles.PartyDelegate;
    }

    /// <summary>What everything hangs on.</summary>
    private sealed record Things(Guid Referral, Guid Request, Guid Advice, Guid Draft, Guid Attachment, Guid Item, Guid Notice);

    private sealed record Line(
        string Method, string Route, string[] Roles, Func<Asker, string> Answer, Func<Asker, object?>? Body = null, string? IfMatch = null,
        string Query = "");

    private static Line[] Table { get; } =
    [
        new("POST", "/advices", House4, who => who.DoesIntake ? "201" : "403", who => new
        {
            process = who.House.Process().Id, party = who.House.Police(), question = "Kan dit lokaal?", advice = "Ja.", outcome = "refer",
        }),
        new("GET", "/advices", [.. House4, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        new("POST", "/advices/_search", [.. House4, Roles.PartyDelegate], Always("200"), who => new { process = who.House.Process().Id, text = "lokaal" }),
        new("GET", "/advices/{id:guid}", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("POST", "/advices/{id:guid}/referral-drafts", Referring, Own("201", notOwn: "403")),
        new("POST", "/referral-drafts", Referring, Always("201"), _ => new { }),
        new("GET", "/referral-drafts", Referring, Always("200")),
        new("GET", "/referral-drafts/{id:guid}", Referring, Own("200", notOwn: "404")),
        new("PUT", "/referral-drafts/{id:guid}", Referring, Own("412", notOwn: "404"), _ => new { }, Nobody),
        new("DELETE", "/referral-drafts/{id:guid}", Referring, Own("412", notOwn: "404"), IfMatch: Nobody),
        new("POST", "/referral-drafts/{id:guid}/submissions", Referring, Own("400", notOwn: "404")),
        new("POST", "/referrals", Referring, Always("201"), who => IntakeHost.Referral(who.House)),
        new("GET", "/referrals", [.. House4, .. Guards, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        new("GET", "/referrals/counts", [.. House4, .. Guards, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        new("POST", "/referrals/_search", [.. House4, Roles.PartyDelegate], Always("200"),
            who => new { process = who.House.Process().Id, familyName = "Testpersoon" }),
        new("GET", "/referrals/{id:guid}", [.. House4, .. Guards, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/access", [.. House4, .. Guards, Roles.PartyDelegate], Seen("200")),
        new("POST", "/referrals/{id:guid}/consultations", House4, Intake("201"),
            _ => new { on = "2026-03-01", with = "Aanmelder", summary = "Besproken." }),
        new("POST", "/referrals/{id:guid}/completion", House4, Intake("412"), IfMatch: Nobody),
        new("POST", "/referrals/{id:guid}/withdrawal", Referring, Own("412", notOwn: "403"), IfMatch: Nobody),
        new("POST", "/referrals/{id:guid}/attachments", [.. House4, Roles.PartyDelegate],
            who => who.IsDelegate ? Seen("201")(who) : Intake("201")(who), _ => IntakeHost.Upload("Tekst."u8.ToArray())),
        new("GET", "/referrals/{id:guid}/attachments", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/attachments/{attachmentId:guid}", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/attachments/{attachmentId:guid}/content", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("DELETE", "/referrals/{id:guid}/attachments/{attachmentId:guid}", [.. House4, Roles.PartyDelegate], Own("412", notOwn: RuleIds.Int06),
            IfMatch: Nobody),
        new("GET", "/referrals/{id:guid}/default-parties", House4, Seen("200")),
        new("POST", "/referrals/{id:guid}/information-requests", House4, Intake("201"), who => new
        {
            requests = new[] { new { party = who.House.Prosecution(), question = "Wat is bekend?", dueOn = "2026-12-31" } }, reason = "Nodig.",
        }),
        new("GET", "/referrals/{id:guid}/information-requests", House4, Seen("200")),
        new("GET", "/information-requests", [.. House4, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        new("GET", "/information-requests/counts", [.. House4, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        new("PUT", "/information-requests/{id:guid}/due-date", House4, Intake("412"), _ => new { dueOn = "2026-12-31", reason = "Later." }, Nobody),
        new("POST", "/information-requests/{id:guid}/reminders", House4, Intake("201")),
        new("POST", "/information-requests/{id:guid}/withdrawal", House4, Intake("412"), _ => new { reason = "Niet meer nodig." }, Nobody),
        new("GET", "/information-requests/{id:guid}", [.. House4, Roles.PartyDelegate], Seen("200")),
        // The asked party gets as far as the rule on categories, so that nothing is answered.
        new("POST", "/information-requests/{id:guid}/answers", [.. House4, Roles.PartyDelegate], Own(RuleIds.Int09, notOwn: RuleIds.Int06), _ => new
        {
            answer = "items", items = new[] { new { category = "geloof", content = "x" } },
        }),
        new("POST", "/referrals/{id:guid}/items", [.. House4, Roles.PartyDelegate], who => who.IsDelegate ? Seen("201")(who) : Intake("201")(who),
            _ => IntakeHost.Item()),
        new("GET", "/referrals/{id:guid}/items", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/items/{itemId:guid}", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/items/{itemId:guid}/revisions", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("GET", "/referrals/{id:guid}/items/{itemId:guid}/receivers", [.. House4, Roles.PartyDelegate], Seen("200")),
        new("POST", "/referrals/{id:guid}/items/{itemId:guid}/corrections", [.. House4, Roles.PartyDelegate], Own("412", notOwn: RuleIds.Int06),
            _ => new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item() }, Nobody),
        new("POST", "/referrals/{id:guid}/items/{itemId:guid}/withdrawal", [.. House4, Roles.PartyDelegate], Own("412", notOwn: RuleIds.Int06),
            _ => new { reason = "Niet juist." }, Nobody),
        new("GET", "/information-notices", [.. House4, Roles.PartyDelegate], Always("200"), Query: "?process={process}"),
        // The notice is of none of them; who gets one confirms it in NoticeTests.
        new("POST", "/information-notices/{id:guid}/receipt", [.. House4, Roles.PartyDelegate], Always("404")),
        // Of another account: who excludes itself sees nothing of the rest of the table.
        new("POST", "/referrals/{id:guid}/recusals", [.. House4, .. Guards, Roles.PartyDelegate],
            who => who.Side is Side.OtherHouse ? "404" : who.Role == Roles.ProcessDirector ? "201" : "403",
            _ => new { reason = "Kent een betrokkene.", account = $"account.{Guid.NewGuid():N}" }),
        new("GET", "/referrals/{id:guid}/recusals", [Roles.ProcessDirector, .. Guards], Seen("200")),
        new("POST", "/referrals/{id:guid}/recusals/{recusalId:guid}/lifting", [Roles.ProcessDirector], Always("404"),
            _ => new { reason = "Vergissing." }),
        new("GET", "/referrals/{id:guid}/access-history", [Roles.ProcessDirector, .. Guards], Seen("200"), Query: "?on=2026-03-01"),
        new("GET", "/emergency-accesses", [Roles.ProcessDirector, Roles.ChainManager, .. Guards], Always("200"), Query: "?process={process}"),
        new("POST", "/emergency-accesses/{id:guid}/reviews", [Roles.ProcessDirector, Roles.ChainManager, Roles.PrivacyOfficer], Always("404"),
            _ => new { on = "2026-03-02", outcome = "justified", explanation = "Terecht." }),
        new("GET", "/access-notices", [Roles.PartyDelegate, Roles.ProcessDirector, Roles.ContactPoint], Always("200"), Query: "?process={process}"),
        new("POST", "/access-notices/{id:guid}/receipt", [Roles.PartyDelegate, Roles.ProcessDirector, Roles.ContactPoint], Always("404")),
        // The last, since it opens the case to the party that had no part in it.
        new("POST", "/referrals/{id:guid}/emergency-accesses", [Roles.PartyDelegate],
            who => who.Side switch { Side.Own => "409", Side.OtherParty => "201", _ => "404" }, _ => new { reason = "Acuut gevaar." }),
    ];

    [Fact]
    public void Every_endpoint_is_in_the_table_and_every_line_is_an_endpoint()
    {
        var mapped = Endpoints.Of(host.Services).Where(endpoint => !endpoint.Open && !endpoint.Route.StartsWith("/parked-messages", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Route}").Order();
        Assert.Equal(mapped, Table.Select(line => $"{line.Method} {line.Route}").Order());
    }

    [Fact]
    public async Task Every_role_of_every_side_gets_what_the_table_says()
    {
        var things = await ArrangeAsync();
        var wrong = new List<string>();
        foreach (var side in Enum.GetValues<Side>())
        {
            // A role that Intake does not know is refused before anything is looked at: once is enough.
            foreach (var role in Everybody.Where(role => side is Side.Own || Table.Any(line => line.Roles.Contains(role))))
            {
                var house = side is Side.OtherHouse ? House.Other() : House;
                var asker = new Asker(house, role, side);
                using var client = host.As(house.Id, side is Side.OtherParty ? house.Prosecution() : house.Police(), role);
                foreach (var line in Table)
                {
                    var expected = line.Roles.Contains(role) ? line.Answer(asker) : "403";
                    var answer = await client.SendAsync(new(line.Method), PathOf(line, things, house), line.Body?.Invoke(asker), line.IfMatch);
                    var got = answer.Status == 409 ? answer.Problem.Rule ?? "409" : $"{answer.Status}";
                    if (got != expected) wrong.Add($"{line.Method} {line.Route} by {role} of {side}: {got}, not {expected}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Nobody_gets_anywhere_without_a_token()
    {
        var things = await ArrangeAsync();
        foreach (var line in Table)
            (await host.Anonymous().SendAsync(new(line.Method), PathOf(line, things, House), line.Body?.Invoke(new(House, "", Side.Own)),
                line.IfMatch)).Expect(401);
    }

    private async Task<Things> ArrangeAsync()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Police()))[House.Police()];
        var advice = await host.Intaker(House).CreateAsync("advices", new
        {
            process = House.Process().Id, party = House.Police(), question = "Kan dit lokaal?", advice = "Ja.", outcome = "refer",
        });
        var draft = await host.Referrer(House).CreateAsync("referral-drafts", new { });
        var attachment = (await host.Referrer(House).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Tekst."u8.ToArray())))
            .Expect(201).Id;
        var item = await host.Referrer(House).CreateAsync($"referrals/{referral}/items", IntakeHost.Item());
        (await host.Colleague(House, House.Municipality().Party, Roles.ProcessDirector).GetAsync($"referrals/{referral}/items/{item}")).Expect(200);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/items/{item}/corrections",
            new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item() },
            ifMatch: (await host.Referrer(House).GetAsync($"referrals/{referral}/items/{item}")).ETag)).Expect(204);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from information_notices where item_id = $1",
            item) == 1);
        var notice = await host.Database.ScalarAsync<Guid>("select id from information_notices where item_id = $1", item);
        return new(referral, request, advice, draft, attachment, item, notice);
    }

    private static string PathOf(Line line, Things things, HouseProfile house)
    {
        var id = line.Route.Split('/')[1] switch
        {
            "advices" => things.Advice, "referral-drafts" => things.Draft, "information-requests" => things.Request,
            "information-notices" => things.Notice, _ => things.Referral,
        };
        return (line.Route.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{attachmentId:guid}", things.Attachment.ToString(), StringComparison.Ordinal)
                .Replace("{itemId:guid}", things.Item.ToString(), StringComparison.Ordinal)
            .Replace("{recusalId:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            + line.Query.Replace("{process}", house.Process().Id, StringComparison.Ordinal)).TrimStart('/');
    }

    private static Func<Asker, string> Always(string answer) => _ => answer;

    /// <summary>For who sees the thing: the house's own roles, and the party whose it is.</summary>
    private static Func<Asker, string> Seen(string answer) => who => who.Side is Side.OtherHouse
        || (who.IsDelegate && who.Side is not Side.Own) ? "404" : answer;

    /// <summary>For the party whose it is; to another of the house that sees it, <paramref name="notOwn"/>.</summary>
    private static Func<Asker, string> Own(string answer,
        string notOwn) => who => Seen("seen")(who) is "404" ? "404" : who.Side is Side.Own ? answer : notOwn;

    /// <summary>For the roles that do the intake in the house; others see it and may not.</summary>
    private static Func<Asker, string> Intake(string answer) => who => Seen("seen")(who) is "404" ? "404" : who.DoesIntake ? answer : "403";
}
