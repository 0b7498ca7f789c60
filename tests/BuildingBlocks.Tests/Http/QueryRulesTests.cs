using Platform.BuildingBlocks.Tests.Probe;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class QueryRulesTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("who=x", "who")]
    [InlineData("Word=x", "Word")] // another way to write one of ours
    [InlineData("label=x", "label")] // it is in the path
    [InlineData("word=a&word=b", "word")]
    [InlineData("w%00o=x", "query")]
    [InlineData("jan%20jansen=x", "query")]
    public async Task A_parameter_that_is_not_here_or_twice_is_refused(string query, string named) => (await AskAsync(query)).ExpectError(named);

    [Theory]
    [InlineData("on=01-12-2026", "on")]
    [InlineData("on=12%2F01%2F2026", "on")]
    [InlineData("on=2026-1-1", "on")]
    [InlineData("on=20260101", "on")]
    [InlineData("on=2026-02-30", "on")]
    [InlineData("on=%202026-01-01", "on")]
    [InlineData("on=2026-01-01T00:00:00Z", "on")]
    [InlineData("on=", "on")]
    [InlineData("on=0001-01-01", "on")]
    [InlineData("on=9999-12-31", "on")]
    [InlineData("at=2026-01-01T10:00:00", "at")]
    [InlineData("at=2026-01-01", "at")]
    [InlineData("at=2026-01-01%2010:00:00Z", "at")]
    [InlineData("at=2026-01-01T10:00:00%2B0100", "at")]
    [InlineData("at=0001-01-01T00:00:00Z", "at")]
    [InlineData("at=9999-12-31T23:59:59Z", "at")]
    [InlineData("number=%2B5", "number")]
    [InlineData("number=%205", "number")]
    [InlineData("number=5.0", "number")]
    [InlineData("number=1,000", "number")]
    [InlineData("number=%D9%A5", "number")] // an Arabic five
    [InlineData("number=99999999999", "number")]
    [InlineData("number=", "number")]
    [InlineData("flag=TRUE", "flag")]
    [InlineData("flag=1", "flag")]
    [InlineData("id=%7B01890000-0000-7000-8000-000000000000%7D", "id")]
    [InlineData("id=01890000000070008000000000000000", "id")]
    [InlineData("weight=10", "weight")]
    [InlineData("kind=tall", "kind")]
    [InlineData("short=elfletters!", "short")]
    [InlineData("word=a%00b", "word")]
    [InlineData("word=a%E2%80%AEb", "word")]
    [InlineData("word=%FF", "word")]
    [InlineData("word=%ED%A0%80", "word")]
    [InlineData("word=%zz", "word")]
    [InlineData("word=%2", "word")]
    public async Task A_value_in_another_notation_is_refused_and_named(string query, string named) => (await AskAsync(query)).ExpectError(named);

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once() => (await AskAsync("on=1&at=2&number=x&who=me", "a%01b"))
        .ExpectError("on").ExpectError("at").ExpectError("number").ExpectError("who").ExpectError("label");

    [Fact]
    public async Task What_can_be_read_is_held_to_its_limits_at_once() =>
        (await AskAsync("on=0001-01-01&word=a%00&weight=10&kind=tall&short=elfletters!"))
        .ExpectError("on").ExpectError("word").ExpectError("weight").ExpectError("kind").ExpectError("short");

    [Fact]
    public async Task What_stands_alone_is_held_to_its_limits_too()
    {
        (await host.Director().GetAsync("one-question?on=9999-12-31&word=elfletters!&weight=10"))
            .ExpectError("on").ExpectError("word").ExpectError("weight");
        (await host.Director().GetAsync("one-question?word=a%00b")).ExpectError("on").ExpectError("word");
        (await host.Director().GetAsync("one-question?on=2026-03-01")).Expect(200);
    }

    [Fact]
    public async Task What_is_right_is_understood_whatever_the_offset()
    {
        var answer = (await AskAsync("on=2026-12-01&at=2026-12-01T13:00:00.5%2B01:00&number=-5&flag=true&word=%20cafe%CC%81%E2%80%8B")).Expect(200);
        Assert.Equal(new AskEverything.Response("x", "café", -5, true, new DateOnly(2026, 12, 1),
            new DateTimeOffset(2026, 12, 1, 12, 0, 0, 500, TimeSpan.Zero)), answer.As<AskEverything.Response>());
    }

    [Theory]
    [InlineData("a%01b")]
    [InlineData("a%E2%81%A6b")]
    public async Task A_text_in_the_path_is_named_too(string label) => (await AskAsync("", label)).ExpectError("label");

    [Fact]
    public async Task A_text_in_the_path_has_a_length() => (await AskAsync("", new string('x', 401))).ExpectError("label");

    [Fact]
    public async Task Who_may_not_ask_learns_nothing_of_it()
    {
        (await host.Anonymous().GetAsync("questions/x?who=me")).Expect(401);
        (await host.As(ProbeHost.Arnhem, ProbeHost.Party, "chain-manager").PostAsync("notes?who=me", ProbeHost.Note())).Expect(403);
    }

    [Fact]
    public async Task An_address_for_programs_of_others_takes_what_they_add() =>
        (await host.Director().GetAsync("any-question?utm=x&a=1")).Expect(204);

    [Fact]
    public async Task The_documentation_takes_what_its_page_adds() => (await host.Anonymous().GetAsync("openapi.json?v=1")).Expect(200);

    // As it is written here: a client of .NET would mend some of it.
    private Task<Answer> AskAsync(string query, string label = "x")
    {
        var client = host.Director();
        return client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"{client.Http.BaseAddress}questions/{label}?{query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));
    }
}
