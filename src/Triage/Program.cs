using Platform.Triage;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Dossiers;
using Platform.Triage.SessionRecords;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

if (args is ["migrate"]) return await Database.MigrateAsync<TriageDbContext>("triage");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<TriageDbContext>("triage");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<TriageDbContext>(
    new("triage", "Triage", "Wegen of een aanmelding een casus voor het huis is, en daarover besluiten zoals convenant en wet het vragen."),
    static bus =>
    {
        bus.AddConsumer<OpenWeighingConsumer>();
        bus.AddConsumer<ReadyWeighingConsumer>();
        bus.AddConsumer<NoteInformationConsumer>();
        bus.AddConsumer<NoteChangedInformationConsumer>();
        bus.AddConsumer<CloseWeighingConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepEmergencyAccessConsumer>();
        bus.AddConsumer<KeepMandateConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<ShieldDossierConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
    });
builder.Services.AddSingleton<ISubjectsOf, WeighingSubjects>();

var app = builder.Build();
var api = app.UseHouseService();
ListWeighings.Map(api);
CountWeighings.Map(api);
GetWeighing.Map(api);
WeighingVisibility.Map(api);
RecordCriteria.Map(api);
RecordConsultation.Map(api);
RecordJudgement.Map(api);
JudgeForOwnParty.Map(api);
SetUrgency.Map(api);
Decide.Map(api);
GetDecision.Map(api);
GetQuestion.Map(api);
GetAgenda.Map(api);
PlanSession.Map(api);
ListSessions.Map(api);
GetSession.Map(api);
RescheduleSession.Map(api);
CancelSession.Map(api);
AgendaCase.Map(api);
RecordAttendance.Map(api);
RecordMinutes.Map(api);
ListAdvices.Map(api);
GetAdvice.Map(api);
ConfirmAdvice.Map(api);
return await app.RunServiceAsync();
