using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;
using Platform.Governance;
using Platform.Governance.Oversight.Accounts;
using Platform.Identity.Data;
using Platform.Intake;
using Platform.Logboek;
using Platform.Meetings;
using Platform.Migrations;
using Platform.Nazorg;
using Platform.Operations;
using Platform.Retention;
using Platform.Triage;
using Platform.Weegploeg;

// For a broker whose administrator is somebody else: what to carry out there.
if (args is ["broker-logins", .. var rest])
{
    foreach (var command in BrokerLogins.Commands(rest.FirstOrDefault() ?? "/")) Console.WriteLine(command);
    return 0;
}

// Every database and every login of the platform in one step, as administrator, before any service starts. In production each service can do its own
// database: `<service> migrate`.
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var logins = BrokerLogins.MakeAsync(configuration, CancellationToken.None);
Func<Task<int>>[] migrations =
[
    static () => Database.MigrateAsync<IntakeDbContext>("intake"),
    static () => Database.MigrateAsync<TriageDbContext>("triage"),
    static () => Database.MigrateAsync<MeetingsDbContext>("meetings"),
    static () => Database.MigrateAsync<NazorgDbContext>("nazorg"),
    static () => Database.MigrateAsync<WeegploegDbContext>("weegploeg"),
    static () => Database.MigrateAsync<GovernanceDbContext>("governance"),
    static () => Database.MigrateAsync<RetentionDbContext>("retention"),
    static () => Database.MigrateAsync<LogboekDbContext>("logboek"),
    static () => Database.MigrateAsync<IdentityDbContext>(IdentityDbContext.Connection),
    () => OperationsMigration.RunAsync(configuration, CancellationToken.None),
];

// Two at a time: the most that is left to win where one process compiles what all of them use.
await Parallel.ForEachAsync(migrations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, static async (migrate, _) => await migrate());
await logins;

// On a development machine only: whoever the development sign-in knows has a record. Elsewhere the first come with `governance accounts import FILE`.
return configuration["DOTNET_ENVIRONMENT"] is "Development" && configuration["Accounts:Demonstration"] is "true"
    ? await AccountImport.RunAsync<GovernanceDbContext>(DemonstrationAccounts.Of(CovenantCatalog.Load()), configuration)
    : 0;
