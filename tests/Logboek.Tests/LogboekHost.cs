using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.Casework.Standing;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Logboek.Tests;

/// <summary>One running service for all slices.</summary>
public sealed class LogboekHost : ServiceHost<Program>
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Catalog, running.GetRequiredService<TimeProvider>()));

    public static string House => Catalog.Houses[0].Id;

    public static string Other => Catalog.Houses[^1].Id;

    public ApiClient Auditor(string house) => As(house, Catalog.House(house).Municipalities[0].Party, Roles.Auditor);

    public AuditLine Line(string? house, string action = "referral.viewed", Guid? caseId = null) => new()
    {
        Id = Guid.CreateVersion7(), House = house, At = Clock.Now, Actor = "account-1", Party = "politie", Roles = [Roles.ProcessDirector],
        Client = "web", Action = action,
        ObjectType = action?.Split('.')[0]!, ObjectId = caseId, CaseIds = caseId is { } id ? [id] : [], Process = "complex", Purpose = "intake",
        Outcome = "ok", Rule = null,
        TraceId = "0123456789abcdef0123456789abcdef",
    };

    public static ProcessingLine Processing(string house, string subject, long start, string trace = "0123456789abcdef0123456789abcdef") => new()
    {
        Id = Guid.CreateVersion7(), House = house, TraceId = trace, SpanId = Guid.NewGuid().ToString("N")[..16], ParentSpanId = null, Status = "Ok",
        Name = "Aanmelding ingezien",
        StartTime = start, EndTime = start + 5, ProcessingActivityId = "urn:veiligheidshuis:verwerking:complex/intake", DataSubjectId = subject,
        DataSubjectIdType = "urn:veiligheidshuis:pseudoniem:hmac-sha256",
    };

    /// <summary>Sends lines as a service does, and comes back when they are stored.</summary>
    public async Task TellAsync(AuditLine[] audit, ProcessingLine[]? processing = null, Guid? messageId = null)
    {
        var id = messageId ?? Guid.CreateVersion7();
        await Messages.PublishAsync(new LogLinesRecorded { Service = "intake", Audit = audit, Processing = processing ?? [] }, id);
        await Eventually.Holds(async () => await Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", id) == 1);
    }

    public Task<Answer> SearchAsync(string house, object request, string query = "") =>
        Auditor(house).PostAsync($"audit-lines/_search{query}", request);
}

[CollectionDefinition(Name)]
public sealed class LogboekCollection : ICollectionFixture<LogboekHost>
{
    public const string Name = "logboek";
}
