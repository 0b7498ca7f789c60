using System.Globalization;
using Platform.AppHost;
using Platform.AppHost.Running;
using Platform.AppHost.Servers;

// The map of the platform. PostgreSQL and RabbitMQ are named, containers where an engine answers, or processes of this machine: that is decided when
// it runs.
return await PlatformRun.RunAsync(args, static platform =>
{
    // One PostgreSQL with a database and a login per service; one RabbitMQ between the services.
    var postgres = platform.AddPostgresServer("postgres");
    var messaging = platform.AddMessageBroker("messaging");

    // Makes databases, tables and logins on both, as administrator; no service runs as that.
    platform.AddMigrations<Projects.Migrations>("migrations", postgres, messaging);

    // Signing in: a development OpenID provider; in production any other takes its place by configuration.
    var identity = platform.AddIdentity<Projects.Identity>("identity")
        .WithEnvironment("Identity__DemonstrationPassword", platform.AddSecret("demonstration-password"))
        .WithEnvironment("Identity__SystemOrigin", platform.Settings.Systems)
        .WithEnvironment("Identity__KeyDirectory", platform.Settings.Data.Folder("identity"))
        .WithEnvironment("Identity__CertificateDirectory", platform.Settings.Data.Folder("certificates"))
        .WithEnvironment("Auth__GatewayKeys", platform.Settings.GatewayKey);

    // What operations teams watch beside the dashboard: messages, queues, what is stuck and how to put it right.
    var operations = platform.AddService<Projects.Operations>("operations", messaging, Keys.Data)
        .WithEnvironment("RabbitMq__ManagementUrl", messaging.ManagementUrl)
        .WithEnvironment("Telemetry__Link", platform.Settings.Dashboard)
        .WithEnvironment("Telemetry__TraceLink", $"{platform.Settings.Dashboard}/traces/detail/{{traceId}}");

    // Each has a data key of its own if it keeps what must not be read in its database, and the key of pseudonyms if it writes of people in the
    // processing log.
    // The work of a house: a case is advised on and referred, weighed, discussed and planned …
    var intake = platform.AddService<Projects.Intake>("intake", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms);
    var triage = platform.AddService<Projects.Triage>("triage", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms);
    var meetings = platform.AddService<Projects.Meetings>("meetings", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms);

    // … beside release notifications, signals of radicalisation and the board …
    var nazorg = platform.AddService<Projects.Nazorg>("nazorg", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms)
        .WithEnvironment("Auth__GatewayKeys", platform.Settings.GatewayKey);
    var weegploeg = platform.AddService<Projects.Weegploeg>("weegploeg", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms);
    var governance = platform.AddService<Projects.Governance>("governance", messaging, Keys.Data | Keys.Matches | Keys.Pseudonyms);

    // … and then it has to disappear, and to be accounted for.
    var retention = platform.AddService<Projects.Retention>("retention", messaging, Keys.Data | Keys.Matches);
    var logboek = platform.AddService<Projects.Logboek>("logboek", messaging, Keys.Matches);

    // The only door: TLS for front ends, mutual TLS for systems. It makes its own certificate authority at the first start.
    var gateway = platform.AddHost<Projects.Gateway>("gateway", replicas: 1)
        .WithEnvironment("Gateway__HttpsPort", platform.Settings.Port.ToString(CultureInfo.InvariantCulture))
        .WithEnvironment("Gateway__SystemPort", platform.Settings.SystemPort.ToString(CultureInfo.InvariantCulture))
        .WithEnvironment("Gateway__CertificateDirectory", platform.Settings.Data.Folder("certificates"))
        .WithEnvironment("Gateway__SigningKey", platform.AddGatewayKey())
        .WithReference(operations)
        .WithReference(intake).WithReference(triage).WithReference(meetings)
        .WithReference(nazorg).WithReference(weegploeg).WithReference(governance)
        .WithReference(retention).WithReference(logboek)
        .WithCommands(platform.Settings)
        .WithExternalHttpEndpoints();

    // Logboek asks each of them which lines it has not sent yet.
    logboek.WithReference(intake).WithReference(triage).WithReference(meetings).WithReference(nazorg).WithReference(weegploeg)
        .WithReference(governance).WithReference(retention);

    // Operations asks each of them how it is.
    operations.WithReference(intake).WithReference(triage).WithReference(meetings).WithReference(nazorg).WithReference(weegploeg)
        .WithReference(governance).WithReference(retention).WithReference(logboek).WithReference(gateway);
});
