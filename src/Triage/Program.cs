using Platform.BuildingBlocks;
using Platform.Triage;
using Platform.Triage.Decisions;
using Platform.Triage.Questions;
using Platform.Triage.Weighings;

if (args is ["migrate"]) return await Database.MigrateAsync<TriageDbContext>("triage");

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformService<TriageDbContext>(
    new("triage", "Triage", "Wegen of een aanmelding een casus voor het huis is, en daarover besluiten zoals convenant en wet het vragen."),
    TriageConsumers.Add);

var app = builder.Build();
var api = app.UsePlatformApi();
ListWeighings.Map(api);
GetWeighing.Map(api);
RecordCriteria.Map(api);
RecordConsultation.Map(api);
RecordJudgement.Map(api);
Decide.Map(api);
GetQuestion.Map(api);
return await app.RunServiceAsync();
