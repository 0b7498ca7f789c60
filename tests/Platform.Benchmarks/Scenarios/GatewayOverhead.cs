using System.Net.Http.Headers;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>The same small resource with the same token, through the gateway (TLS, token check, limits) and straight from the service.</summary>
internal static class GatewayOverhead
{
    private const int QuietRounds = 300;
    private const int Turns = 4;

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var cast = HouseCast.Of("regio-arnhem");
        var journey = new CaseJourney(bench.Client, cast, Bench.Today);
        var referral = await journey.ReferAsync(new("Jip", null, "Doorgang", new(1992, 8, 9)), "Overlast.", "Rust", ct);
        var path = new Uri($"/intake/v1/referrals/{referral.Id}/default-parties", UriKind.Relative);
        var token = await bench.Client.TokenAsync(cast.Account(cast.IntakeRole), ct);
        using var direct = new HttpClient { BaseAddress = bench.Platform.Direct("intake") };

        await bench.Platform.SettleAsync(ct);

        // Turn and turn about, so that whatever else the machine does hits both alike.
        var (straightAlone, throughAlone, warmUp) = (new Measure(), new Measure(), new Measure());
        for (var round = -QuietRounds; round < QuietRounds; round++)
        {
            await (round < 0 ? warmUp : straightAlone).TimeAsync(() => GetAsync(direct));
            await (round < 0 ? warmUp : throughAlone).TimeAsync(() => GetAsync(bench.Client.Http));
        }

        var (straight, through) = (0.0, 0.0);
        for (var turn = -1; turn < Turns; turn++)
        {
            var (one, other) = (await TogetherAsync(direct), await TogetherAsync(bench.Client.Http));
            if (turn >= 0) (straight, through) = (straight + (one.PerSecond / Turns), through + (other.PerSecond / Turns));
        }

        return
        [
            new("GET through the gateway alone, p50 ms", throughAlone.Percentile(0.50), "direct p50 ms", straightAlone.Percentile(0.50)),
            new("added by the gateway, p50 ms", throughAlone.Percentile(0.50) - straightAlone.Percentile(0.50)),
            new("GETs/s through the gateway", through, "direct/s", straight),
        ];

        Task<Measure> TogetherAsync(HttpClient http) =>
            Measure.LoadAsync(bench.Clients, bench.Duration / (2 * Turns), (_, _, measure) => measure.TimeAsync(() => GetAsync(http)), ct);

        async Task GetAsync(HttpClient http)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(ct);
        }
    }
}
