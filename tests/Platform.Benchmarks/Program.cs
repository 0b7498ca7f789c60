using System.Runtime.InteropServices;
using Npgsql;
using Platform.Benchmarks;
using Platform.Benchmarks.Scenarios;

// Measures the whole, real platform:
// dotnet run -c Release --project tests/Platform.Benchmarks -- [scenario…] [--seconds N] [--clients N] [--json FILE]
(string Name, Func<Bench, CancellationToken, Task<Row[]>> Run)[] scenarios =
[
    ("referral-create", ReferralCreate.RunAsync),
    ("dji-accept", DjiAccept.RunAsync),
    ("quiet-chain", QuietChain.RunAsync),
    ("gateway-overhead", GatewayOverhead.RunAsync),
    ("house-facts", HouseFacts.RunAsync),
    ("case-list", CaseList.RunAsync),
    ("backlog", Backlog.RunAsync),
];

if (Options.Read(args, [.. scenarios.Select(static scenario => scenario.Name)], out var refused) is not { } options)
{
    Console.Error.WriteLine(refused);
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopping.Cancel();
});

#if DEBUG
Console.WriteLine("A Debug build says nothing about speed; run with -c Release.");
#endif
await using var platform = new RunningPlatform();
await platform.StartAsync(stopping.Token);
var bench = new Bench(platform, options.Clients, TimeSpan.FromSeconds(options.Seconds));
var report = new Report(Machine.Describe(platform, options));
Console.WriteLine(report.Machine);

var failed = false;
foreach (var (name, run) in scenarios.Where(scenario => options.Scenarios.Contains(scenario.Name)))
{
    Console.WriteLine($"{name} …");
    var before = Machine.Load();
    try
    {
        report.Add(name, await run(bench, stopping.Token), before, Machine.Load());
    }
    catch (Exception fault) when (fault is InvalidOperationException or TimeoutException or HttpRequestException or NpgsqlException)
    {
        Console.Error.WriteLine($"{name} has no figures: {fault.Message}");
        failed = true;
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        failed = true;
        break;
    }
}

Console.WriteLine();
Console.WriteLine(report.Table());
if (options.Json is { } file) await File.WriteAllTextAsync(file, report.Json(), CancellationToken.None);
return failed ? 1 : 0;
