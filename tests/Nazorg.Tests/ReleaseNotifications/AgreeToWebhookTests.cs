using Platform.TestKit;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

[Collection(NazorgCollection.Name)]
public sealed class AgreeToWebhookTests(NazorgHost host)
{
    [Fact]
    public async Task A_sender_on_the_list_may_send()
    {
        var answer = (await AskAsync("systeem.dji.test", "120")).Expect(200);
        Assert.Equal(["systeem.dji.test"], answer.Headers.GetValues("WebHook-Allowed-Origin"));
        Assert.Equal(["120"], answer.Headers.GetValues("WebHook-Allowed-Rate"));
        Assert.False((await AskAsync("systeem.dji.test", "veel")).Expect(200).Headers.Contains("WebHook-Allowed-Rate"));
    }

    [Fact]
    public async Task Refused_when_the_sender_is_not_on_the_list_or_does_not_say_who_it_is()
    {
        Assert.False((await AskAsync("elders.test", null)).Expect(403).Headers.Contains("WebHook-Allowed-Origin"));
        (await AskAsync(null, null)).Expect(400);
    }

    private Task<Answer> AskAsync(string? origin, string? rate)
    {
        var client = host.Anonymous();
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri($"{client.Http.BaseAddress}release-notifications"));
        if (origin is not null) request.Headers.Add("WebHook-Request-Origin", origin);
        if (rate is not null) request.Headers.Add("WebHook-Request-Rate", rate);
        return client.SendAsync(request);
    }
}
