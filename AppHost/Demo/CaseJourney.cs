namespace Platform.Demo;

/// <summary>A synthetic person; invented, like everything here.</summary>
internal sealed record Invented(string GivenNames, string? Prefix, string FamilyName, DateOnly BirthOn, string? Bsn = null)
{
    public string FullName => string.Join(' ', new[] { GivenNames, Prefix, FamilyName }.OfType<string>());
}

/// <summary>
/// A case on its way through a house, step by step and through the public API only: referred, enriched, weighed, discussed, planned, scaled down.
/// Each step waits for what the steps before it told the other services.
/// </summary>
internal sealed class CaseJourney(PlatformClient client, HouseCast cast, DateOnly today)
{
    public Guid CaseId { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>On behalf of whom is decided: the party that manages the house, whose staff decides, or another by its mandate (TRI-08).</summary>
    public object Mandate { get; init; } = new { party = cast.MunicipalityParty };

    private Person Referrer => client.As(cast.Delegate(cast.Referrer));

    private Person Coordinator => client.As(cast.Account(cast.IntakeRole));

    private Person Decider => client.As(cast.Account(cast.DeciderRole));

    private Person Director => client.As(cast.Account("process-director"));

    /// <summary>A party refers a person; the reply of the referral.</summary>
    public async Task<Reply> ReferAsync(Invented person, string problem, string goal, CancellationToken ct)
    {
        var reply = await Referrer.PostAsync("/intake/v1/referrals", new
        {
            process = "complex", municipality = cast.Municipality, problemStatement = problem, goal,
            subjects = new[] { new { person.GivenNames, person.Prefix, person.FamilyName, person.BirthOn, person.Bsn, addressSecret = false } },
            informed = new { told = true, on = today, how = "Mondeling, door de aanmelder" }, accuracyConfirmed = true,
        }, ct: ct);
        CaseId = reply.Expect(201).Id;
        return reply;
    }

    /// <summary>Two parties are asked, one answers; the reply of the request.</summary>
    public async Task<Reply> EnrichAsync(CancellationToken ct)
    {
        var asked = await Coordinator.PostAsync($"/intake/v1/referrals/{CaseId}/information-requests", new
        {
            requests = new[]
            {
                new { party = cast.Police, question = "Wat is bij u bekend over overlast in het afgelopen jaar?", dueOn = today.AddDays(7) },
                new { party = cast.MunicipalityParty, question = "Welke voorzieningen lopen er?", dueOn = today.AddDays(7) },
            },
            reason = "Nodig om te kunnen wegen",
        }, ct: ct);
        asked.Expect(201);
        var police = client.As(cast.Delegate(cast.Police));
        var inbox = await police.UntilAsync("/intake/v1/information-requests?process=complex&limit=200", reply => Mine(reply) is not null, ct);
        var referral = (await Referrer.GetAsync($"/intake/v1/referrals/{CaseId}", ct)).Expect(200);
        (await police.PostAsync($"/intake/v1/information-requests/{Mine(inbox)}/answers", new
        {
            answer = "items",
            items = new[]
            {
                new
                {
                    category = "police", subjectId = referral.Json.GetProperty("subjects")[0].GetProperty("id").GetGuid(), wpgArticle = "13",
                    content = "Vijf meldingen van overlast bij de woning.", conditions = "Alleen voor deze casus",
                },
            },
        }, ct: ct)).Expect(201);
        return asked;

        string? Mine(Reply reply) => reply.Expect(200).Json.GetProperty("items").EnumerateArray()
            .Where(request => request.GetProperty("caseId").GetGuid() == CaseId).Select(request => request.GetProperty("id").GetString())
            .FirstOrDefault();
    }

    /// <summary>The referrer is consulted and the intake completed; the reply of the completion.</summary>
    public async Task<Reply> CompleteIntakeAsync(CancellationToken ct)
    {
        (await Coordinator.PostAsync($"/intake/v1/referrals/{CaseId}/consultations",
            new { on = today, with = "Aanmelder", summary = "Besproken wat er nodig is en wat lokaal al is gedaan." }, ct: ct)).Expect(201);
        var path = $"/intake/v1/referrals/{CaseId}";
        return (await Coordinator.ChangeAsync(path, seen => Coordinator.PostAsync($"{path}/completion", ifMatch: seen, ct: ct), ct)).ExpectSuccess();
    }

    /// <summary>Everything a decision rests on is recorded.</summary>
    public async Task WeighAsync(CancellationToken ct)
    {
        var path = $"/triage/v1/weighings/{CaseId}";
        await Decider.UntilAsync(path, static reply => reply.Status == 200 && reply.Json.GetProperty("state").GetString() is "ready", ct);
        (await Decider.ChangeAsync(path, seen => Decider.PutAsync($"{path}/criteria", new
        {
            criteria = Criteria("multi-problem", "several-chains", "system-impact", "local-safety"),
            bgsCriteria = Criteria("subject-problems", "several-domains", "nuisance-or-crime", "cooperation-needed"),
        }, seen, ct), ct)).Expect(204);
        await ConsultAsync("referrer", cast.Referrer, "De aanmelder ziet geen lokale oplossing meer.");
        await ConsultAsync("municipality", cast.MunicipalityParty, "De gemeente ondersteunt een gezamenlijke aanpak.");
        foreach (var party in new[] { cast.MunicipalityParty, cast.Police, "openbaar-ministerie", "raad-voor-de-kinderbescherming" })
            (await Decider.PostAsync($"{path}/judgements", new { party, met = true, motivation = "Aan de criteria is voldaan." }, ct: ct))
                .Expect(201);

        async Task ConsultAsync(string kind, string party, string summary) =>
            (await Decider.PostAsync($"{path}/consultations", new { kind, party, on = today, summary }, ct: ct)).Expect(201);

        static object[] Criteria(params string[] codes) =>
            [.. codes.Select(code => new { code, met = true, motivation = "Blijkt uit de aanmelding en de antwoorden." })];
    }

    /// <summary>A triage session that has begun, with all of its members there and this case on its agenda; its id.</summary>
    public async Task<Guid> SitAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var session = (await Decider.PostAsync("/triage/v1/sessions",
            new { process = "complex", startsAt = now.AddMinutes(-1), endsAt = now.AddHours(1), place = "Zaal 1" }, ct: ct)).Expect(201).Id;
        var path = $"/triage/v1/sessions/{session}";
        var roles = (await Decider.GetAsync(path, ct)).Expect(200).Json.GetProperty("members").EnumerateArray()
            .Select(static member => member.GetProperty("role").GetString()).ToList();
        (await Decider.ChangeAsync(path, seen => Decider.PutAsync($"{path}/attendances",
            new { attendances = roles.Select(role => new { role, party = cast.MunicipalityParty }) }, seen, ct), ct)).Expect(204);
        (await Decider.PostAsync($"{path}/agenda-items", new { CaseId }, ct: ct)).Expect(201);
        return session;
    }

    /// <summary>The decision, in a session; the reply of it.</summary>
    public async Task<Reply> DecideAsync(bool accept, CancellationToken ct)
    {
        var path = $"/triage/v1/weighings/{CaseId}";
        var sessionId = await SitAsync(ct);
        object decision = accept
            ? new
            {
                outcome = "case", motivation = "Meerdere ketens zijn nodig.", mandate = Mandate, sessionId,
                localUnless = "De gemeente heeft geen middelen in de strafrechtketen.", systemView = "Het hele gezin is betrokken.",
                carePunishment = "Toezicht en behandeling gaan samen.", table = "algemeen", goal = "Overlast stoppen en behandeling starten",
                themes = new[] { "wonen", "zorg" }, parties = cast.Table.Select(party => new
                {
                    party,
                    purpose = "Bijdragen aan het plan van aanpak vanuit de eigen taak", ground = "wgs-2.31-4"
                }),
            }
            : new
            {
                outcome = "not-a-case", motivation = "De gemeente kan dit alleen.", mandate = Mandate, sessionId,
                deviationMotivation = "Lokaal is er al een werkend plan.",
                systemView = "Het gezin heeft hulp.", carePunishment = "Er loopt geen strafzaak.",
                advice = "Bespreek dit in het lokale zorgoverleg van de gemeente.",
            };
        return (await Decider.ChangeAsync(path, seen => Decider.PostAsync($"{path}/decisions", decision, seen, ct: ct), ct)).Expect(201);
    }

    /// <summary>The meeting is planned with this case on its agenda, and the parties are invited; the reply of the planning.</summary>
    public async Task<Reply> PlanMeetingAsync(DateTimeOffset startsAt, CancellationToken ct)
    {
        await Director.UntilAsync($"/meetings/v1/cases/{CaseId}",
            reply => reply.Status == 200 && cast.Table.All(party => reply.Text.Contains($"\"{party}\"", StringComparison.Ordinal)), ct);
        MeetingId = (await Director.PostAsync("/meetings/v1/meetings",
            new { process = "complex", table = "algemeen", startsAt, endsAt = startsAt.AddHours(1), place = "Vergaderkamer 1" }, ct: ct))
                .Expect(201).Id;
        var agendaed = (await Director.PostAsync($"/meetings/v1/meetings/{MeetingId}/agenda-items", new
        {
            caseId = CaseId, goal = "Tot een gezamenlijk plan komen", decisionTypes = new[] { "plan-van-aanpak" }, themes = new[] { "wonen", "zorg" },
            preparedWithMunicipality = new { party = cast.MunicipalityParty, on = today },
        }, ct: ct)).Expect(201);
        (await Coordinator.PostAsync($"/meetings/v1/meetings/{MeetingId}/agenda-items/{agendaed.Id}/invitations", new
        {
            invitations = cast.Table.Select(party => new
            {
                party, ground = "wgs-2.31-4", purpose = "Plan van aanpak maken", contribution = "Eigen informatie en mogelijkheden",
                mandate = Mandate,
            }),
        }, ct: ct)).Expect(201);
        return agendaed;
    }

    /// <summary>The meeting is held: it appoints its case director and adopts a plan; the replies of both.</summary>
    public async Task<(Reply Director, Reply Plan)> HoldMeetingAsync(CancellationToken ct)
    {
        await ChangeMeetingAsync("opening", ct);
        var present = await Director.PostAsync($"/meetings/v1/meetings/{MeetingId}/attendances",
            new { attendances = cast.Table.Select(party => new { party, mandate = true, personRole = "Afgevaardigde" }) }, ct: ct);
        present.ExpectSuccess();
        var path = $"/meetings/v1/cases/{CaseId}";
        var appointed = (await Director.ChangeAsync(path,
            seen => Director.PostAsync($"{path}/case-director", new { party = cast.Referrer, meetingId = MeetingId }, seen, ct: ct), ct))
                .ExpectSuccess();
        var plan = (await Director.PostAsync($"/meetings/v1/cases/{CaseId}/plans", new
        {
            meetingId = MeetingId, goal = "Geen overlast meer en behandeling gestart",
            actions = new[]
            {
                new { what = "Behandeling starten", party = cast.Referrer, role = "toezichthouder", dueOn = today.AddDays(28) },
                new { what = "Woning regelen", party = cast.MunicipalityParty, role = "woonconsulent", dueOn = today.AddDays(42) },
            },
            onArrest = "Piket belt de regisseur; medicatie gaat mee.", informing = new { party = cast.Referrer, how = "In het volgende gesprek" },
            roles = cast.Table.Select(party => new
            {
                party, role = "Uitvoerder van eigen afspraken",
                informationNeed = "Voortgang van de afspraken"
            }),
            scaleDownCriteria = new[] { "Zes maanden geen overlast", "Behandeling loopt" },
        }, ct: ct)).Expect(201);
        return (appointed, plan);
    }

    /// <summary>The meeting decides to scale down; the reply of it.</summary>
    public async Task<Reply> ScaleDownAsync(CancellationToken ct)
    {
        var path = $"/meetings/v1/cases/{CaseId}";
        return (await Director.ChangeAsync(path, seen => Director.PostAsync($"{path}/scale-down", new
        {
            meetingId = MeetingId, criteriaMet = true, motivation = "De doelen zijn gehaald.",
            mandate = Mandate,
        }, seen, ct: ct), ct)).ExpectSuccess();
    }

    private async Task ChangeMeetingAsync(string change, CancellationToken ct)
    {
        var path = $"/meetings/v1/meetings/{MeetingId}";
        (await Director.ChangeAsync(path, seen => Director.PostAsync($"{path}/{change}", ifMatch: seen, ct: ct), ct)).ExpectSuccess();
    }
}
