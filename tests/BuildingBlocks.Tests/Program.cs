using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Hosting;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Casework.Cases;
using Platform.Casework.Hosting;

// The smallest service that stands on everything BuildingBlocks offers; the tests of this project run it as the real ones run.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Mishap>();
builder.AddHouseService<ProbeDbContext>(new("probe", "Notities", "Een dienst om de bouwstenen mee te beproeven."), bus =>
{
    bus.AddConsumer<ReceiveReleaseChangedConsumer>();
    bus.AddConsumer<ReceiveReleaseWithdrawnConsumer>();
    bus.AddConsumer<ReceivePartyInvolvedConsumer>();
    bus.AddConsumer<KeepRecusalConsumer>();
    bus.AddConsumer<KeepSubjectRecusalConsumer>();
    bus.AddConsumer<KeepEmergencyAccessConsumer>();
});

var app = builder.Build();
var api = app.UseHouseService();
CreateNote.Map(api);
ListNotes.Map(api);
AskEverything.Map(api);
AskOneThing.Map(api);
AskAnything.Map(api);
CopyNote.Map(api);
NoteFigures.Map(api);
GetNote.Map(api);
ChangeNote.Map(api);
TouchNotes.Map(api);
SearchNotes.Map(api);
ReviseNote.Map(api);
KeepNote.Map(api);
KnowNote.Map(api);
ChangeSides.Map(api);
Bugs.Map(api);
Work.Map(api);
if (builder.Configuration["Probe:BareEndpoint"] is "true") app.MapGet("/bare", static () => "open");
if (builder.Configuration["Probe:UnnamedBody"] is "true")
    api.MapPost("/unnamed", static (SearchNotes.Request request) => TypedResults.Ok(request)).RequireRoles(Roles.ProcessDirector).Idempotent();
if (builder.Configuration["Probe:OtherBody"] is "true")
    api.MapPost("/other", static (SearchNotes.Request request) => TypedResults.Ok(request)).RequireRoles(Roles.ProcessDirector)
        .Idempotent<CreateNote.Request>();
return await app.RunServiceAsync();

/// <summary>The entry of the service under test.</summary>
public partial class Program;
