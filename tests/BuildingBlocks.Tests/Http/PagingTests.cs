using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Tests.Probe;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class PagingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("e30")] // {}
    [InlineData("bnVsbA")] // null
    [InlineData("W10")] // []
    [InlineData("eyJJdGVtMSI6IjIwMjYtMDMtMDJUMDk6MDA6MDArMDA6MDAifQ")] // the first half of a key
    [InlineData("not base64!")]
    public void A_cursor_that_is_not_ours_is_refused_whatever_the_key_of_the_list(string cursor)
    {
        var errors = new InputErrors();
        var (_, after) = Paging.Read<(DateTimeOffset At, Guid Id)>(null, cursor, errors);
        Assert.Null(after);
        Assert.True(errors.Any);
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00+01:00", "x")] // ours are in UTC; the database takes no other
    [InlineData("2026-03-02T09:00:00+00:00", "a\\u0000b")]
    [InlineData("2026-03-02T09:00:00+00:00", "a\\u202Eb")]
    public void A_cursor_with_what_we_never_write_is_refused(string at, string text)
    {
        var errors = new InputErrors();
        var cursor = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(
            System.Text.Encoding.UTF8.GetBytes($$"""{"Item1":"{{at.Replace("+", "\\u002B", StringComparison.Ordinal)}}","Item2":"{{text}}"}"""));
        Assert.Null(Paging.Read<(DateTimeOffset At, string Text)>(null, cursor, errors).After);
        Assert.True(errors.Any);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_links_and_hold_every_row_once()
    {
        const string house = "flevoland";
        for (var i = 0; i < 7; i++) await host.Director(house).CreateAsync("notes", ProbeHost.Note());
        var seen = new List<Guid>();
        var next = "notes?limit=3";
        var pages = 0;
        while (next is not null)
        {
            var answer = (await host.Director(house).GetAsync(next)).Expect(200);
            var page = answer.As<Page<ListNotes.Row>>();
            seen.AddRange(page.Items.Select(row => row.Id));
            pages++;
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            Assert.Equal(page.Next is null, next is null);
        }

        Assert.Equal(3, pages);
        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, seen.Count);
    }
}
