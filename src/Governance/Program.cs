using Platform.Governance;
using Platform.Governance.Accounts;
using Platform.Governance.Agreements;
using Platform.Governance.Bodies;
using Platform.Governance.Calendar;
using Platform.Governance.Communication;
using Platform.Governance.Covenants;
using Platform.Governance.Decisions;
using Platform.Governance.Disputes;
using Platform.Governance.Finance;
using Platform.Governance.Houses;
using Platform.Governance.Mandates;
using Platform.Governance.NationalBoard;
using Platform.Governance.Parties;
using Platform.Governance.Parties.Contacts;
using Platform.Governance.Plans;
using Platform.Governance.Register;
using Platform.Governance.Reports;
using Platform.Governance.Security;
using Platform.Governance.Signals;
using Platform.Governance.Staff;
using Platform.Governance.WorkProcesses;

if (args is ["migrate"]) return await Database.MigrateAsync<GovernanceDbContext>("governance");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<GovernanceDbContext>("governance");
if (args is ["accounts", "import", var file]) return await AccountImport.RunAsync(file);

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<GovernanceDbContext>(
    new("governance", "Bestuur van het huis",
        "De huizen en hun convenant, de vergaderingen, besluiten en plannen van Stuurgroep en tactisch overleg."),
    static bus =>
    {
        bus.AddConsumer<CountCasesConsumer>();
        bus.AddConsumer<CountSubjectsConsumer>();
        bus.AddConsumer<EraseDossierConsumer>();
        bus.AddConsumer<KnowCasesConsumer>();
        bus.AddConsumer<KnowSubjectsConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepSubjectRecusalConsumer>();
        bus.AddConsumer<TellAccountStandingsConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
    });
builder.Services.AddScoped<CaseFacts>();
builder.Services.AddScoped<KnownCases>();
builder.Services.AddHostedService<FoundingVersions>();
builder.Services.AddHostedService<KeepFoundingParties>();
builder.Services.AddHostedService<CleanUpWorker>();
builder.Services.AddHostedService<RemoveOldRecords>();

var app = builder.Build();
var api = app.UseHouseService();
HouseEndpoints.Map(api);
PartyEndpoints.Map(api);
CovenantEndpoints.Map(api);
AgreementEndpoints.Map(api);
BodyEndpoints.Map(api);
MandateEndpoints.Map(api);
CalendarEndpoints.Map(api);
DecisionEndpoints.Map(api);
WorkProcessEndpoints.Map(api);
NationalBoardEndpoints.Map(api);
PlanEndpoints.Map(api);
FinanceEndpoints.Map(api);
ReportEndpoints.Map(api);
DisputeEndpoints.Map(api);
SecurityEndpoints.Map(api);
CommunicationEndpoints.Map(api);
RegisterEndpoints.Map(api);
StaffEndpoints.Map(api);
AccountEndpoints.Map(api);
SignalEndpoints.Map(api);
return await app.RunServiceAsync();
