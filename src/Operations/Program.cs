using Platform.BuildingBlocks.Hosting;
using Platform.Operations;
using Platform.Operations.Page;
using Platform.Operations.Parked;
using Platform.Operations.Queues;
using Platform.Operations.Status;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..]) return await OperationsMigration.RunAsync(builder.Configuration, CancellationToken.None);

builder.AddServiceDefaults();
builder.AddPlatformApi(new("operations", "Beheer van de keten", "Stand en wachtrijen van het platform, voor het beheerteam."))
    .AddPageSignIn(builder.Configuration, builder.Environment);
builder.AddOperations();

var app = builder.Build();
app.UseOwnAddress();
app.UseMiddleware<PageSession>();

var api = app.UsePlatformApi();
GetStatus.Map(api);
ListQueues.Map(api);
RedriveQueue.Map(api);
ListParkedMessages.Map(api);
PutBackMessage.Map(api);
Screens.Map(app);
return await app.RunServiceAsync();
