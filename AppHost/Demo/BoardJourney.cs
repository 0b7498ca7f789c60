namespace Platform.Demo;

/// <summary>What the secretary of a house does about its parties: an exclusion, an accession, and the board's decision each waits for.</summary>
internal sealed class BoardJourney(PlatformClient client, HouseCast cast, DateOnly today)
{
    private readonly Person secretary = client.As(cast.Account("secretary"));

    /// <summary>Default, notice, time to mend it, the board's majority, and out at once (GOV-20).</summary>
    public async Task ExcludeAsync(string party, CancellationToken ct)
    {
        var id = (await secretary.PostAsync("/governance/v1/exclusions", new
        {
            party, breach = "De afspraken over geheimhouding zijn niet nagekomen.", noticeOfDefaultSentOn = today.AddDays(-60),
            remedyBy = today.AddDays(-30), proof = "brief 12",
        }, ct: ct)).Expect(201).Id;
        await DecideAsync("exclusion", id, ct);
        await StepAsync($"exclusions/{id}", "effects", null, 200, ct);
    }

    /// <summary>Application, notice to all parties, approval of each, the board's decision, both signatures (GOV-17).</summary>
    public async Task AccedeAsync(string party, string organisation, string kind, string wgsClass, CancellationToken ct)
    {
        var id = (await secretary.PostAsync("/governance/v1/accessions", new
        {
            party, organisation, kind, wgsClass, task = "Een bijdrage aan de doelen van het convenant.", appliedOn = today.AddDays(-20),
            appliedTo = cast.MunicipalityParty,
        }, ct: ct)).Expect(201).Id;
        var all = (await secretary.GetAsync($"/governance/v1/houses/{cast.House}/parties", ct)).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static item => item.GetProperty("id").GetString()!).ToList();
        await StepAsync($"accessions/{id}", "notices", new { parties = all, sentOn = today.AddDays(-10), proof = "brief 13" }, 204, ct);
        foreach (var one in all)
        {
            (await secretary.PostAsync($"/governance/v1/accessions/{id}/approvals",
                new { party = one, choice = "approve", writtenOn = today.AddDays(-5), reference = $"brief van {one}" }, ct: ct)).Expect(201);
        }

        await DecideAsync("accession", id, ct);
        foreach (var by in (string[])["organisation", "chair"])
            await StepAsync($"accessions/{id}", "signatures", new { by, signedOn = today }, null, ct);
    }

    /// <summary>
    /// The police lets the municipality decide on admission and involvement in its name, which accepts; the mandate as a decision names it (GOV-26,
    /// TRI-08).
    /// </summary>
    public async Task<object> MandateAsync(CancellationToken ct)
    {
        var id = (await secretary.PostAsync("/governance/v1/mandates", new
        {
            giver = cast.Police, taker = cast.MunicipalityParty, scope = "admission", from = today,
            writtenConfirmation = new { on = today.AddDays(-5), reference = "brief 14" },
        }, ct: ct)).Expect(201).Id;
        await StepAsync($"mandates/{id}", "acceptances", new { written = new { on = today, reference = "brief 15" } }, 204, ct);
        return new { party = cast.Police, mandateId = id };
    }

    private async Task DecideAsync(string matter, Guid subjectId, CancellationToken ct)
    {
        var bodies = (await secretary.GetAsync($"/governance/v1/houses/{cast.House}/bodies", ct)).Expect(200);
        var parties = (await secretary.GetAsync($"/governance/v1/houses/{cast.House}/parties", ct)).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Select(static item => item.GetProperty("id").GetString()!).ToHashSet();
        var seats = bodies.Json.GetProperty("items").EnumerateArray().Single(static body => body.GetProperty("id").GetString() is "board")
            .GetProperty("composition").EnumerateArray().Select(static seat => seat.GetProperty("party").GetString()).OfType<string>().Distinct()
            .Where(parties.Contains);
        (await secretary.PostAsync("/governance/v1/bodies/board/decisions", new
        {
            subject = "Deelname aan het convenant", text = "De Stuurgroep besluit.", matter, subjectId, inputAskedOn = today.AddDays(-9),
            consensusAttempt = "Besproken, geen bezwaren.", votes = seats.Select(static party => new { party, vote = "for" }),
            absent = Array.Empty<object>(),
        }, ct: ct)).Expect(201);
    }

    private async Task StepAsync(string thing, string step, object? body, int? status, CancellationToken ct)
    {
        var reply = await secretary.ChangeAsync($"/governance/v1/{thing}",
            seen => secretary.PostAsync($"/governance/v1/{thing}/{step}", body, seen, ct: ct), ct);
        if (status is { } expected) reply.Expect(expected);
        else reply.ExpectSuccess();
    }
}
