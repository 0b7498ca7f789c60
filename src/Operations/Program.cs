using Platform.BuildingBlocks.Http;
using Platform.Operations;
using Platform.Operations.Ingest;
using Platform.Operations.Metrics;
using Platform.Operations.Page;
using Platform.Operations.Queues;
using Platform.Operations.Traces;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..]) return await Migration.RunAsync(builder.Configuration, CancellationToken.None);

builder.AddServiceDefaults();
builder.ListenForGrpc();
builder.AddPlatformApi(new("operations", "Beheer van de keten", "Traces, wachtrijen en metingen van het platform, voor het beheerteam.")).AddPageSignIn(builder.Configuration);
builder.AddOperations();

var app = builder.Build();
app.UseMiddleware<OtlpReceiver>();
app.UseForwardedHeaders();
app.UseMiddleware<PageSession>();

var api = app.UsePlatformApi();
ListTraces.Map(api);
GetTrace.Map(api);
ListServices.Map(api);
ListQueues.Map(api);
RedriveQueue.Map(api);
ListMetrics.Map(api);
GetStatus.Map(api);
Screens.Map(app);
return await app.RunServiceAsync();
