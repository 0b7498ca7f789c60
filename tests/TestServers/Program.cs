using Platform.AppHost;
using Platform.AppHost.Servers;
using Platform.TestKit;

// The keeper of the servers that all test processes of a run share: starts them, and stops them some time after the last test process let go.
await using var alive = await Keeper.TryLiveAsync();
if (alive is null) return 0;
var data = Path.Combine(SharedServers.Root, "data");
try
{
    ClearAway();
    await using (ITestServers servers = ContainerEngine.Answers ? new ContainerServers() : new ProcessServers(data))
    {
        SharedServers.Announce(await servers.StartAsync());
        await Keeper.WaitForLastAsync(servers.Gone);
    }

    ClearAway();
    return 0;
}
catch (StartProblem problem)
{
    SharedServers.Fail(problem.Message);
    return 1;
}

void ClearAway()
{
    if (Directory.Exists(data)) ServerDirectory.Delete(new(data));
}
