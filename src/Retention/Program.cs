using Platform.Retention;
using Platform.Retention.Certificates;
using Platform.Retention.Destruction;
using Platform.Retention.Dossiers;

if (args is ["migrate"]) return await Database.MigrateAsync<RetentionDbContext>("retention");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<RetentionDbContext>("retention");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<RetentionDbContext>(
    new("retention", "Bewaren en vernietigen", "Klokken, afscherming, vernietiging met twee paar ogen, en het bewijs ervan."),
    bus =>
    {
        bus.AddConsumer<CaseClockConsumer>();
        bus.AddConsumer<NazorgClockConsumer>();
        bus.AddConsumer<SubjectClockConsumer>();
        bus.AddConsumer<DisputeHoldConsumer>();
        bus.AddConsumer<RecordErasureAnswerConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<KeepSubjectRecusalConsumer>();
    });
builder.Services.AddScoped<Clocks>();
builder.Services.AddSingleton<CertificateSigner>();
builder.Services.AddHostedService<DestructionWorker>();

var app = builder.Build();
var api = app.UseHouseService();
ListDossiers.Map(api);
GetDossier.Map(api);
PlaceHold.Map(api);
EndHold.Map(api);
ProposeDestruction.Map(api);
GetDestructionList.Map(api);
ReviewDestruction.Map(api);
CancelDestruction.Map(api);
GetCertificate.Map(api);
VerifyCertificate.Map(api);
return await app.RunServiceAsync();
