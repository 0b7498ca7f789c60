using Platform.BuildingBlocks.Tests.Probe;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class WriteTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task The_same_key_twice_makes_one_row_and_gives_one_place()
    {
        var (key, note) = (Guid.NewGuid().ToString(), ProbeHost.Note());
        var first = (await host.Director().PostAsync("notes", note, key)).Expect(201);
        var second = (await host.Director().PostAsync("notes", note, key)).Expect(201);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(first.Id, second.Id);
        (await host.Director().GetAsync(first.Location)).Expect(200);
        await AssertOneAsync(first.Id);
    }

    [Fact]
    public async Task A_repetition_tells_place_and_version_as_the_first_answer_did_also_when_the_row_went_on()
    {
        var (key, note) = (Guid.NewGuid().ToString(), ProbeHost.Note());
        var first = (await host.Director().PostAsync("notes", note, key)).Expect(201);
        Assert.NotNull(first.ETag);
        Assert.Equal(first.ETag, (await host.Director().GetAsync(first.Location)).ETag);
        Assert.Equal(first.ETag, (await host.Director().PostAsync("notes", note, key)).Expect(201).ETag);

        // Somebody else changed it: the client that repeats has not seen that, and must not be able to write over it.
        (await host.Director().PutAsync($"notes/{first.Id}", new { text = Text() }, first.ETag)).Expect(204);
        var late = (await host.Director().PostAsync("notes", note, key)).Expect(201);
        Assert.Equal((first.Location, first.ETag), (late.Location, late.ETag));
        (await host.Director().PutAsync($"notes/{first.Id}", new { text = Text() }, late.ETag)).Expect(412);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_forgets_the_key_saves_nothing_with_a_key_or_without(bool keyed)
    {
        var answer = await host.Director().PostAsync("notes", ProbeHost.Note(CreateNote.Forgets), keyed ? Guid.NewGuid().ToString() : null);
        answer.Expect(500);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from notes where text = $1", CreateNote.Forgets));
    }

    [Theory]
    [InlineData("Probe:UnnamedBody")]
    [InlineData("Probe:OtherBody")]
    public async Task An_endpoint_that_names_no_body_or_another_one_is_not_served(string which)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(settings => settings[which] = "true"));
        Assert.Contains("does not name the body", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_ten_times_at_once_makes_one_row()
    {
        var (key, note) = (Guid.NewGuid().ToString(), ProbeHost.Note());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Director().PostAsync("notes", note, key)));
        Assert.All(answers, answer => answer.Expect(201));
        await AssertOneAsync(Assert.Single(answers.Select(answer => answer.Id).Distinct()));
    }

    [Fact]
    public async Task The_same_key_for_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        (await host.Director().PostAsync("notes", ProbeHost.Note(), key)).Expect(201);
        var refused = (await host.Director().PostAsync("notes", ProbeHost.Note(), key)).Expect(409);
        Assert.Equal("urn:veiligheidshuis:problem:idempotency-key-reused", refused.Problem.Type);
    }

    [Fact]
    public async Task The_same_key_of_another_house_is_another_key()
    {
        var (key, note) = (Guid.NewGuid().ToString(), ProbeHost.Note());
        var here = (await host.Director().PostAsync("notes", note, key)).Expect(201);
        var there = (await host.Director(ProbeHost.Utrecht).PostAsync("notes", note, key)).Expect(201);
        Assert.NotEqual(here.Id, there.Id);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        var key = Guid.NewGuid().ToString();
        (await host.Director().PostAsync("notes", new { text = "" }, key)).Expect(400);
        (await host.Director().PostAsync("notes", ProbeHost.Note(CreateNote.Refused), key)).ExpectRefusal("INT-02");
        (await host.Director().PostAsync("notes", ProbeHost.Note(), key)).Expect(201);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_a_400() =>
        (await host.Director().PostAsync("notes", ProbeHost.Note(), new string('k', 201))).ExpectError("Idempotency-Key");

    [Fact]
    public async Task The_same_thing_twice_without_a_key_is_a_409_not_a_500()
    {
        var note = ProbeHost.Note();
        (await host.Director().PostAsync("notes", note)).Expect(201);
        (await host.Director().PostAsync("notes", note)).Expect(409);
    }

    [Fact]
    public async Task A_change_needs_the_version_it_was_made_from()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var seen = (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag;
        (await host.Director().PutAsync($"notes/{id}", new { text = Text() })).Expect(428);
        (await host.Director().PutAsync($"notes/{id}", new { text = Text() }, "\"nonsense\"")).Expect(412);
        (await host.Director().PutAsync($"notes/{id}", new { text = Text() }, seen)).Expect(204);
        (await host.Director().PutAsync($"notes/{id}", new { text = Text() }, seen)).Expect(412);
        Assert.NotEqual(seen, (await host.Director().GetAsync($"notes/{id}")).ETag);
    }

    [Theory]
    [InlineData(204, "*")]
    [InlineData(204, "\"1\", {0}")]
    [InlineData(204, "\"1\"", "{0}")]
    [InlineData(204, " {0} ")]
    [InlineData(412, "\"1\", \"2\"")]
    [InlineData(412, "W/{0}")]
    [InlineData(412, "\"\"")]
    [InlineData(400, "{1}")]
    [InlineData(400, "")]
    [InlineData(400, "\"1")]
    [InlineData(400, "{0} {0}")]
    public async Task What_was_seen_is_named_as_the_standard_has_it(int status, params string[] lines)
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var seen = (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag!;
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"{host.Director().Http.BaseAddress}notes/{id}"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { text = Text() }),
        };
        request.Headers.TryAddWithoutValidation("If-Match",
            lines.Select(line => line.Replace("{0}", seen, StringComparison.Ordinal).Replace("{1}", seen.Trim('"'), StringComparison.Ordinal)));
        var answer = (await host.Director().SendAsync(request)).Expect(status);
        if (status is 400) answer.ExpectError("If-Match");
    }

    [Fact]
    public async Task What_somebody_holds_already_is_not_sent_again()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var seen = (await host.Director().GetAsync($"notes/{id}")).Expect(200).ETag!;
        foreach (var held in (string[])[seen, $"W/{seen}", $"\"1\", {seen}", "*"])
        {
            var answer = (await AskAsync(held)).Expect(304);
            Assert.Equal(("", seen), (answer.Text, answer.ETag));
        }

        foreach (var other in (string[])["\"1\"", "nonsense"]) (await AskAsync(other)).Expect(200);
        (await host.Director().PutAsync($"notes/{id}", new { text = Text() }, seen)).Expect(204);
        (await AskAsync(seen)).Expect(200);

        Task<TestKit.Answer> AskAsync(string held)
        {
            var client = host.Director();
            client.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", held);
            return client.GetAsync($"notes/{id}");
        }
    }

    [Fact]
    public async Task The_same_key_for_an_id_in_capitals_is_the_same_request()
    {
        var (id, key) = (await host.Director().CreateAsync("notes", ProbeHost.Note()), Guid.NewGuid().ToString());
        var first = (await host.Director().PostAsync($"notes/{id.ToString().ToUpperInvariant()}/copies", null, key)).Expect(201);
        Assert.Equal(first.Location, (await host.Director().PostAsync($"notes/{id}/copies", null, key)).Expect(201).Location);
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_wins_and_the_other_is_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
            var seen = (await host.Director().GetAsync($"notes/{id}")).ETag;
            var answers = await Task.WhenAll(Enumerable.Range(0, 6)
                .Select(_ => host.Director().PutAsync($"notes/{id}", new { text = Text() }, seen)));
            Assert.Single(answers, answer => answer.Status == 204);
            Assert.Equal(5, answers.Count(answer => answer.Status == 412));
        }
    }

    private static string Text() => $"notitie {Guid.NewGuid():N}";

    private async Task AssertOneAsync(Guid id)
    {
        await host.Messages.WaitFor<Contracts.Nazorg.ReleaseAnnounced>(m => m.RecordId == id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<Contracts.Nazorg.ReleaseAnnounced>(), m => m.RecordId == id);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from notes where text = (select text from notes where id = $1)", id));
    }
}
