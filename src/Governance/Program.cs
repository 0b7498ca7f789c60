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
HouseEndpoints.Map(api);
BodyEndpoints.Map(api);
DecisionEndpoints.Map(api);
PlanEndpoints.Map(api);
return await app.RunServiceAsync();
