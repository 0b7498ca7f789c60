using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Tests.Probe;

namespace Platform.BuildingBlocks.Tests.Http;

/// <summary>A server of any country reads and answers the same: where days are counted otherwise, and where small i has no capital I.</summary>
public sealed class CultureTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("nl-NL")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task What_is_sent_and_answered_knows_no_country(string culture)
    {
        await using var instance = await host.StartAsync(
            services: services => services.AddSingleton<IStartupFilter>(new Abroad(new(culture))), waitForBus: false);
        using var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
        var answer = (await director.GetAsync("questions/x?on=2026-12-01&at=2026-12-01T13:00:00.5%2B01:00&number=-5&flag=true&weight=3&word=i"))
            .Expect(200);
        Assert.Equal(new AskEverything.Response("x", "i", -5, true, new DateOnly(2026, 12, 1),
            new DateTimeOffset(2026, 12, 1, 12, 0, 0, 500, TimeSpan.Zero)), answer.As<AskEverything.Response>());
        Assert.Contains("\"on\":\"2026-12-01\",\"at\":\"2026-12-01T12:00:00.5", answer.Text, StringComparison.Ordinal);
        (await director.GetAsync("questions/x?on=01-12-2026&number=1.000&flag=TRUE")).ExpectError("on").ExpectError("number").ExpectError("flag");
        var note = await director.CreateAsync("notes", ProbeHost.Note());
        var seen = (await director.GetAsync($"notes/{note}")).Expect(200);
        (await director.PutAsync($"notes/{note}", new { text = $"Nog eens in {culture}" }, seen.ETag)).Expect(204);
    }

    private sealed class Abroad(CultureInfo culture) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((_, go) =>
            {
                CultureInfo.CurrentCulture = culture;
                return go();
            });
            next(app);
        };
    }
}
