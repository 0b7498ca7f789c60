using Microsoft.Extensions.Options;
using Platform.Operations.Traces;

namespace Platform.Operations.Tests;

public sealed class TelemetryLinksTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData("http://127.0.0.1:18888/traces/detail/{traceId}", "http://127.0.0.1:18888/traces/detail/0af7651916cd43dd8448eb211c80319c")]
    [InlineData("https://tempo.example/explore?trace={traceId}#{traceId}",
        "https://tempo.example/explore?trace=0af7651916cd43dd8448eb211c80319c#0af7651916cd43dd8448eb211c80319c")]
    [InlineData("https://tempo.example/x\"><script>/{traceId}", "https://tempo.example/x%22%3E%3Cscript%3E/0af7651916cd43dd8448eb211c80319c")]
    public void A_trace_has_its_page_where_one_is_configured(string template, string link)
    {
        var links = new TelemetryLinks { TraceLink = template };
        Assert.True(links.TemplateIsGood);
        Assert.Equal(link, links.ToTrace(Parent));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319/-b7ad6b7169203331-01")]
    [InlineData("00-../../../../javascript:alert(1)-b7ad6b7169203331-01")]
    [InlineData("00-\"><script>alert(1)</script>xxxxx-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01<script>")]
    [InlineData("https://elsewhere.example/")]
    public void What_is_no_trace_context_makes_no_link(string? parent) =>
        Assert.Null(new TelemetryLinks { TraceLink = "http://here.example/{traceId}" }.ToTrace(parent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_configured_is_no_link(string? nothing)
    {
        var links = new TelemetryLinks { Link = nothing, TraceLink = nothing };
        Assert.True(links is { FrontPageIsGood: true, TemplateIsGood: true });
        Assert.Null(links.ToTrace(Parent));
        Assert.Null(links.ToFrontPage());
    }

    [Theory]
    [InlineData("javascript:alert('{traceId}')")]
    [InlineData("data:text/html,{traceId}")]
    [InlineData("file:///traces/{traceId}")]
    [InlineData("ftp://here.example/{traceId}")]
    [InlineData("//here.example/{traceId}")]
    [InlineData("/traces/{traceId}")]
    [InlineData("https://here.example/traces")]
    [InlineData("https://{traceId}.example/")]
    [InlineData("https://here.example:{traceId}/")]
    [InlineData("https://here.example@{traceId}/")]
    [InlineData("{traceId}://here.example/")]
    [InlineData("https://user:secret@here.example/{traceId}")]
    [InlineData(" ")]
    public void Another_scheme_another_host_or_a_secret_in_the_address_is_no_template(string template) =>
        Assert.False(new TelemetryLinks { TraceLink = template }.TemplateIsGood);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//here.example/")]
    [InlineData("/traces")]
    [InlineData("https://user:secret@here.example/")]
    public void The_front_page_is_an_address_of_the_web(string link)
    {
        var links = new TelemetryLinks { Link = link };
        Assert.False(links.FrontPageIsGood);
        Assert.Null(links.ToFrontPage());
    }
}

[Collection(Running.Name)]
public sealed class TelemetryStartTests(OperationsHost host)
{
    [Theory]
    [InlineData("Telemetry:Link", "javascript:alert(1)")]
    [InlineData("Telemetry:TraceLink", "https://{traceId}.example/")]
    public async Task A_wrong_address_stops_the_start(string setting, string address)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            host.StartAsync(settings => settings[setting] = address, waitForBus: false));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }
}
