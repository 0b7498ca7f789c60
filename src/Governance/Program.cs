using Platform.Governance;
using Platform.Governance.DecisionMaking;
using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Reviews;
using Platform.Governance.DecisionMaking.Mandates;
using Platform.Governance.Oversight;
using Platform.Governance.Oversight.Accounts;
using Platform.Governance.Oversight.Cases;
using Platform.Governance.Oversight.Dossiers;
using Platform.Governance.Partnership;
using Platform.Governance.PlanningControl;
using Platform.Governance.PlanningControl.Reports;
using Platform.Governance.Signals;

if (args is ["migrate"]) return await Database.MigrateAsync<GovernanceDbContext>("governance");
if (args is ["rekey"]) return await Rekeying.RekeyAsync<GovernanceDbContext>("governance");
if (args is ["accounts", "import", var file]) return await AccountImport.RunAsync<GovernanceDbContext>(file);

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
        bus.AddConsumer<ProposeDepartureConsumer>();
        bus.AddConsumer<ReceivePartyInvolvedConsumer>();
        bus.AddConsumer<KeepEmergencyReviewConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepSubjectRecusalConsumer>();
        bus.AddConsumer<TellAccountStandingsConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<TellMandatesConsumer>();
    });
builder.Services.AddPartnership();
builder.Services.AddDecisionMaking();
builder.Services.AddPlanningControl();
builder.Services.AddOversight();

var app = builder.Build();
var api = app.UseHouseService();
api.MapPartnership();
api.MapDecisionMaking();
api.MapPlanningControl();
api.MapOversight();
ListSignals.Map(api);
return await app.RunServiceAsync();
