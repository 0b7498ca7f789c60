using Microsoft.Extensions.DependencyInjection;
using Platform.Casework.Standing;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>One running service for all slices; every test works on cases of its own.</summary>
public sealed class MeetingsHost : ServiceHost<Program>
{
    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Houses.Catalog, running.GetRequiredService<TimeProvider>()));

    /// <summary>A house to play in, in its closed process.</summary>
    public Scene InClosed(string house) => In(house, Houses.Of(house).Closed()!);

    /// <summary>A house to play in, in one of its processes.</summary>
    public Scene In(string house, string process = "complex") => new(this, Houses.Of(house), process);

    /// <summary>How many lines of the audit log say that this action was refused for this case.</summary>
    public IEnumerable<Contracts.Logboek.AuditLine> AuditLines() => Messages.Published<Contracts.Logboek.LogLinesRecorded>()
        .SelectMany(static told => told.Audit);
}

[CollectionDefinition(Name)]
public sealed class MeetingsCollection : ICollectionFixture<MeetingsHost>
{
    public const string Name = "meetings";
}
