using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>Every way from a question on the phone to a reasoned decision, in every house, through the gateway.</summary>
[Collection(PlatformCollection.Name)]
public sealed class PathTests(RunningPlatform platform)
{
    private static readonly Invented Someone = new("Renée", "van den", "Böhmer", new(1979, 11, 3));

    public static TheoryData<string> Houses() => [.. HouseCast.All.Select(static cast => cast.House)];

    private static DateOnly Today => RunningPlatform.Today;

    [Theory, MemberData(nameof(Houses))]
    public async Task A_question_is_answered_and_becomes_a_referral_only_by_an_act_of_who_asked(string house)
    {
        var (cast, referrer, coordinator) = Cast(house);
        var asked = new
        {
            process = "complex", party = cast.Referrer, municipality = cast.Municipality, topic = "Overlast",
            question = "Hoort dit bij u?"
        };
        (await coordinator.PostAsync("/intake/v1/advices",
            new
            {
                asked.process, asked.party, asked.municipality, asked.topic, asked.question, advice = "Pak het op in de wijk.",
                outcome = "handled-locally"
            })).Expect(201);
        var advice = (await coordinator.PostAsync("/intake/v1/advices",
            new { asked.process, asked.party, asked.municipality, asked.topic, asked.question, advice = "Meld het aan.", outcome = "refer" }))
                .Expect(201).Id;
        Assert.Contains(advice.ToString(), (await coordinator.PostAsync("/intake/v1/advices/_search", new { process = "complex", text = "overlast" }))
            .Expect(200).Text);

        var draft = (await referrer.PostAsync($"/intake/v1/advices/{advice}/referral-drafts")).Expect(201).Id;
        var path = $"/intake/v1/referral-drafts/{draft}";
        Assert.DoesNotContain("Overlast", (await referrer.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);
        Assert.NotEqual(200, (await coordinator.GetAsync(path)).Status);
        Assert.Equal(400, (await referrer.PostAsync($"{path}/submissions")).Status);
        (await referrer.ChangeAsync(path, seen => referrer.PutAsync(path, Household(cast), seen))).Expect(204);
        var referral = (await referrer.PostAsync($"{path}/submissions")).Expect(201).Id;
        Assert.Equal(404, (await referrer.GetAsync(path)).Status);

        // The triage of the house has it, as a household of two.
        var waiting = await Client.As(cast.Account(cast.DeciderRole))
            .UntilAsync($"/triage/v1/weighings/{referral}", static reply => reply.Status == 200);
        Assert.Equal(2, waiting.Json.GetProperty("subjectCount").GetInt32());
        (await referrer.ChangeAsync($"/intake/v1/referrals/{referral}",
            seen => referrer.PostAsync($"/intake/v1/referrals/{referral}/withdrawal", ifMatch: seen))).ExpectSuccess();
        await Client.As(cast.Account(cast.DeciderRole))
            .UntilAsync($"/triage/v1/weighings/{referral}", static reply => reply.Json.GetProperty("state").GetString() == "withdrawn");
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Not_a_case_and_the_referrer_reads_the_advice(string house)
    {
        var (cast, referrer, _) = Cast(house);
        var journey = await WeighedAsync(cast);
        await journey.DecideAsync(accept: false, default);
        var advice = (await referrer.GetAsync($"/triage/v1/advices/{journey.CaseId}")).Expect(200);
        Assert.Contains("zorgoverleg", advice.Json.GetProperty("advice").GetString(), StringComparison.Ordinal);
        (await referrer.PostAsync($"/triage/v1/advices/{journey.CaseId}/receipts")).Expect(201);
        Assert.Equal(404, (await Client.As(cast.Delegate("slachtofferhulp-nederland")).GetAsync($"/triage/v1/advices/{journey.CaseId}")).Status);

        // Once dismissed it stays so; the same person comes back only as a new referral, which nobody but who runs the intake is shown to be known.
        var again = new CaseJourney(Client, cast, Today);
        await again.ReferAsync(Someone, "Opnieuw overlast", "Rust in de wijk", default);
        Assert.NotEqual(journey.CaseId, again.CaseId);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Unclear_then_answered_and_then_a_case_that_reaches_the_meeting(string house)
    {
        var (cast, _, _) = Cast(house);
        var journey = await WeighedAsync(cast);
        var (decider, prosecution) = (Client.As(cast.Account(cast.DeciderRole)), Client.As(cast.Delegate("openbaar-ministerie")));
        var path = $"/triage/v1/weighings/{journey.CaseId}";
        var sessionId = await journey.SitAsync(default);
        (await decider.ChangeAsync(path, seen => decider.PostAsync($"{path}/decisions", new
        {
            outcome = "unclear", sessionId, motivation = "De strafrechtelijke kant ontbreekt.",
            mandate = new { party = cast.MunicipalityParty },
            question = new { text = "Loopt er een zaak?", party = "openbaar-ministerie", dueOn = Today.AddDays(5), nextTriageOn = Today.AddDays(7) },
        }, seen))).Expect(201);

        var inbox = await prosecution.UntilAsync("/intake/v1/information-requests?process=complex&state=open&limit=200", reply =>
            Request(reply, journey.CaseId) is not null);
        var request = Request(inbox, journey.CaseId);
        (await prosecution.GetAsync($"/triage/v1/questions/{request}")).Expect(200);
        (await prosecution.PostAsync($"/intake/v1/information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(201);
        await decider.UntilAsync(path, static reply => reply.Json.GetProperty("state").GetString() == "ready");
        await journey.DecideAsync(accept: true, default);
        await Client.As(cast.Account("process-director")).UntilAsync($"/meetings/v1/cases/{journey.CaseId}", static reply => reply.Status == 200);

        // What each decision rested on stays as it was: the first knew no answer yet, the second does.
        var decisions = (await decider.GetAsync(path)).Expect(200).Json.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal(["unclear", "case"], decisions.Select(static decision => decision.GetProperty("outcome").GetString()));
        foreach (var decision in decisions) (await decider.GetAsync($"{path}/decisions/{decision.GetProperty("id").GetGuid()}")).Expect(200);
    }

    /// <summary>TRI-08: what is given and accepted in Governance is a mandate to decide by in triage; before that there is none.</summary>
    [Theory, MemberData(nameof(Houses))]
    public async Task On_behalf_of_the_police_by_a_mandate_in_the_register(string house)
    {
        var (cast, _, _) = Cast(house);
        var weighed = await WeighedAsync(cast);
        var decider = Client.As(cast.Account(cast.DeciderRole));
        var path = $"/triage/v1/weighings/{weighed.CaseId}";
        var sessionId = await weighed.SitAsync(default);
        Assert.Equal(409, (await DecideAsync(new { party = cast.Police })).Status);

        var mandate = await new BoardJourney(Client, cast, Today).MandateAsync(default);
        var answer = await DecideAsync(mandate);
        for (var tries = 0; answer.Status == 409 && tries < 100; tries++)
        {
            await Task.Delay(100);
            answer = await DecideAsync(mandate);
        }

        answer.Expect(201);
        Assert.Equal(cast.Police, (await decider.GetAsync(path)).Expect(200).Json.GetProperty("decisions")[0].GetProperty("mandate")
            .GetProperty("party").GetString());

        Task<Reply> DecideAsync(object by) => decider.ChangeAsync(path, seen => decider.PostAsync($"{path}/decisions", new
        {
            outcome = "not-a-case", sessionId, motivation = "De gemeente kan dit alleen.", mandate = by,
            deviationMotivation = "Lokaal is er al een werkend plan.", systemView = "Het gezin heeft hulp.",
            carePunishment = "Er loopt geen strafzaak.", advice = "Bespreek dit in het lokale zorgoverleg van de gemeente.",
        }, seen));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task The_same_referral_sent_twice_with_one_key_is_one_case(string house)
    {
        var (cast, referrer, coordinator) = Cast(house);
        var key = Guid.NewGuid().ToString();
        var body = Household(cast);
        var both = await Task.WhenAll(referrer.PostAsync("/intake/v1/referrals", body, idempotencyKey: key),
            referrer.PostAsync("/intake/v1/referrals", body, idempotencyKey: key));
        Assert.Equal(both[0].Expect(201).Id, both[1].Expect(201).Id);
        var list = (await coordinator.GetAsync("/intake/v1/referrals?process=complex&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray();
        Assert.Single(list, row => row.GetProperty("id").GetGuid() == both[0].Id);
    }

    private PlatformClient Client => platform.Client;

    private (HouseCast Cast, Person Referrer, Person Coordinator) Cast(string house)
    {
        var cast = HouseCast.Of(house);
        return (cast, Client.As(cast.Delegate(cast.Referrer)), Client.As(cast.Account(cast.IntakeRole)));
    }

    private async Task<CaseJourney> WeighedAsync(HouseCast cast)
    {
        var journey = new CaseJourney(Client, cast, Today);
        await journey.ReferAsync(Someone, "Overlast en schulden", "Rust in de wijk", default);
        await journey.CompleteIntakeAsync(default);
        await journey.WeighAsync(default);
        return journey;
    }

    private static object Household(HouseCast cast) => new
    {
        process = "complex", municipality = cast.Municipality, problemStatement = "Spanningen in het gezin", goal = "Rust thuis",
        subjects = new object[]
        {
            new { givenNames = "Renée", prefix = "van den", familyName = "Böhmer", birthOn = "1979-11-03", addressSecret = true },
            new { givenNames = "Özgür", familyName = "Çelik", birthIn = "2009", relation = "child" },
        },
        informed = new { told = false, reason = "Dat zou het gesprek nu in gevaar brengen." }, accuracyConfirmed = true,
    };

    private static Guid? Request(Reply inbox, Guid caseId) => inbox.Expect(200).Json.GetProperty("items").EnumerateArray()
        .Where(row => row.GetProperty("caseId").GetGuid() == caseId).Select(static row => (Guid?)row.GetProperty("id").GetGuid()).FirstOrDefault();
}
