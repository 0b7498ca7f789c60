using Platform.Logboek;
using Platform.Logboek.AccessReports;
using Platform.Logboek.Arrival;
using Platform.Logboek.AuditChain;
using Platform.Logboek.AuditLog;
using Platform.Logboek.ProcessingLog;

if (args is ["migrate"]) return await Database.MigrateAsync<LogboekDbContext>("logboek");

var builder = WebApplication.CreateBuilder(args);
builder.AddHouseService<LogboekDbContext>(
    new("logboek", "Logboek", "Wie deed of zag wat en waarom (auditlog), en het Logboek Dataverwerkingen."),
    bus =>
    {
        bus.AddConsumer<StoreLogLinesConsumer>();
        bus.AddConsumer<KeepCaseAccessConsumer>();
        bus.AddConsumer<TellCaseAccessConsumer>();
        bus.AddConsumer<KeepRecusalConsumer>();
        bus.AddConsumer<KeepSubjectRecusalConsumer>();
    });
builder.Services.AddHttpClient<PeerServices>(static http => http.Timeout = TimeSpan.FromSeconds(5));
builder.Services.AddTransient<LinesElsewhere>();

var app = builder.Build();
var api = app.UseHouseService();
SearchAuditLines.Map(api);
CheckAuditChain.Map(api);
MakeAccessReport.Map(api);
GetAccessReport.Map(api);
SearchProcessings.Map(api);
return await app.RunServiceAsync();
