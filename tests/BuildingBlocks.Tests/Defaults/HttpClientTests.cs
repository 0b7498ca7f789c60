using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Defaults;

public sealed class HttpClientTests
{
    [Theory]
    [InlineData("GET", 3)]
    [InlineData("HEAD", 3)]
    [InlineData("OPTIONS", 3)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    public async Task Only_what_changes_nothing_is_asked_again_and_a_service_is_found_by_its_name(string method, int asked)
    {
        await using var collector = await Collector.StartAsync();
        var calls = 0;
        await using var other = await collector.HostAsync(app => app.Map("/away", () =>
        {
            Interlocked.Increment(ref calls);
            return Results.StatusCode(503);
        }));
        await using var process = await collector.HostAsync(null, $"--services:other:http:0={other.Urls.Single()}");
        using var client = process.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");
        using var response = await client.SendAsync(new(new(method), "http://other/away"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(asked, calls);
    }
}
