using Platform.BuildingBlocks;
using Platform.Governance;
using Platform.Governance.Bodies;
using Platform.Governance.Decisions;
using Platform.Governance.Houses;
using Platform.Governance.Plans;

if (args is ["migrate"]) return await Database.MigrateAsync<GovernanceDbContext>("governance");

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformService<GovernanceDbContext>(
    new("governance", "Bestuur van het huis", "De huizen en hun convenant, de vergaderingen, besluiten en plannen van Stuurgroep en tactisch overleg."),
    static _ => { });

var app = builder.Build();
var api = app.UsePlatformApi();
ListHouses.Map(api);
GetHouse.Map(api);
GetVocabulary.Map(api);
ListParties.Map(api);
ListBodies.Map(api);
ListProcesses.Map(api);
PlanBodyMeeting.Map(api);
ListBodyMeetings.Map(api);
GetBodyMeeting.Map(api);
TakeDecision.Map(api);
ListDecisions.Map(api);
GetDecision.Map(api);
DraftPlan.Map(api);
AdoptPlan.Map(api);
DistributePlan.Map(api);
ListPlans.Map(api);
GetPlan.Map(api);
return await app.RunServiceAsync();
