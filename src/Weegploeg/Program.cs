using Platform.Weegploeg;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Dossiers;
using Platform.Weegploeg.Recusals;
using Platform.Weegploeg.Signals;

if (args is ["migrate"]) return await Database.MigrateAsync<WeegploegDbContext>("weegploeg");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<WeegploegDbContext>("weegploeg");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<WeegploegDbContext>(
    new("weegploeg", "Weegploeg radicalisering", "Signalen die de kernpartijen wegen: agenderen in het casusoverleg, of laten vervallen."),
    static bus =>
    {
        bus.AddConsumer<CloseSubjectConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
    });
builder.Services.AddSingleton<ISubjectsOf, SignalSubjects>();
builder.Services.AddHostedService<ExpiryWorker>();

var app = builder.Build();
var api = app.UseHouseService();
SubmitSignal.Map(api);
ListSignals.Map(api);
GetSignal.Map(api);
AskInformation.Map(api);
AnswerInformation.Map(api);
RecordAdvice.Map(api);
RecordSubjectCriterion.Map(api);
SignalRecusals.Map(api);
DecideSignal.Map(api);
ListDecisions.Map(api);
return await app.RunServiceAsync();
