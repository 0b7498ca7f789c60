using System.Globalization;
using Platform.AppHost;

// The map of the platform. The same text compiles against .NET Aspire (Profile=Containers) and against AppHost/Embedded (Profile=Embedded).
var settings = PlatformSettings.Read(args);
var builder = DistributedApplication.CreateBuilder([]);

// One PostgreSQL with a database and a login per service; one RabbitMQ between the services.
var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password")).WithDataVolume(settings.Data.Volume("postgres"));
var messaging = builder.AddRabbitMQ("messaging", password: builder.AddSecret("messaging-password")).WithManagementPlugin()
    .WithDataVolume(settings.Data.Volume("messaging"));

// Signing in: a development OpenID provider; in production any other takes its place by configuration.
var identity = builder.AddHost<Projects.Identity>("identity")
    .WithEnvironment("Identity__DemonstrationPassword", builder.AddSecret("demonstration-password"))
    .WithEnvironment("Identity__SystemOrigin", settings.Systems)
    .WithEnvironment("Identity__KeyDirectory", settings.Data["identity"])
    .WithEnvironment("Identity__CertificateDirectory", settings.Data["certificates"]);

// What operations teams watch: traces, metrics, queues, failed messages. Receives OTLP over HTTP and gRPC.
var operations = builder.AddService<Projects.Operations>("operations", postgres, messaging, identity)
    .WithHttpEndpoint(name: "otlp-grpc", env: "OTLP_GRPC_PORT")
    .WithReference(identity)
    .WithEnvironment("RabbitMq__ManagementUrl", messaging.GetEndpoint("management"));

// The work of a house: a case is advised on and referred, weighed, discussed and planned …
var intake = builder.AddService<Projects.Intake>("intake", postgres, messaging, identity);
var triage = builder.AddService<Projects.Triage>("triage", postgres, messaging, identity);
var meetings = builder.AddService<Projects.Meetings>("meetings", postgres, messaging, identity);

// … beside release notifications, signals of radicalisation and the board …
var nazorg = builder.AddService<Projects.Nazorg>("nazorg", postgres, messaging, identity);
var weegploeg = builder.AddService<Projects.Weegploeg>("weegploeg", postgres, messaging, identity);
var governance = builder.AddService<Projects.Governance>("governance", postgres, messaging, identity);

// … and then it has to disappear, and to be accounted for.
var retention = builder.AddService<Projects.Retention>("retention", postgres, messaging, identity);
var logboek = builder.AddService<Projects.Logboek>("logboek", postgres, messaging, identity);

// The only door: TLS for front ends, mutual TLS for systems. It makes its own certificate authority at the first start.
builder.AddHost<Projects.Gateway>("gateway", identity)
    .WithEnvironment("Gateway__HttpsPort", settings.Port.ToString(CultureInfo.InvariantCulture))
    .WithEnvironment("Gateway__SystemPort", settings.SystemPort.ToString(CultureInfo.InvariantCulture))
    .WithEnvironment("Gateway__CertificateDirectory", settings.Data["certificates"])
    .WithReference(identity).WithReference(operations)
    .WithReference(intake).WithReference(triage).WithReference(meetings)
    .WithReference(nazorg).WithReference(weegploeg).WithReference(governance)
    .WithReference(retention).WithReference(logboek)
    .WaitFor(identity)
    .WithExternalHttpEndpoints();

await builder.Build().RunPlatformAsync();
