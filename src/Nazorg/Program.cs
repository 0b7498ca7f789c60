using Platform.Nazorg;
using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Dossiers;
using Platform.Nazorg.Partners;
using Platform.Nazorg.Records;
using Platform.Nazorg.Recusals;
using Platform.Nazorg.ReleaseNotifications;

if (args is ["migrate"]) return await Database.MigrateAsync<NazorgDbContext>("nazorg");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<NazorgDbContext>("nazorg");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<NazorgDbContext>(
    new("nazorg", "Nazorg ex-gedetineerden", "Vrijlatingen die DJI aankondigt, het stoplicht op vijf leefgebieden, en wie wat kreeg."),
    bus =>
    {
        bus.AddConsumer<ShieldRecordConsumer>();
        bus.AddConsumer<EraseRecordConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
    });
builder.Services.AddSingleton<Senders>();
builder.Services.AddScoped<ReleaseIntake>();
builder.Services.AddScoped<ReleaseEndpoint>();

var app = builder.Build();
var api = app.UseHouseService();
ReceiveReleaseNotification.Map(api);
AgreeToWebhook.Map(api);
DeliverReleaseNotification.Map(app);
ListRecords.Map(api);
GetRecord.Map(api);
ListUnorderedEvents.Map(api);
SettleUnorderedEvent.Map(api);
SetWeight.Map(api);
CloseRecord.Map(api);
AskForPlan.Map(api);
RecordRecusals.Map(api);
ListPartnerRecords.Map(api);
GetPartnerRecord.Map(api);
RegisterDisclosure.Map(api);
ListDisclosures.Map(api);
return await app.RunServiceAsync();
