using System.Reflection;
using System.Runtime.CompilerServices;
using Platform.Contracts;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;

namespace Platform.TestKit;

/// <summary>Tells a service all that it can be told of a dossier after it erased it, and looks whether any of it was kept.</summary>
public static class LateMessages
{
    private static readonly string[] Ids = ["CaseId", "DossierId", "RecordId"];

    // What messages, the log and the mark of the erasure themselves keep.
    private static readonly string[] Beside = ["inbox", "outbox", "erased_dossiers", "idempotency_keys"];

    /// <summary>The rows that name the dossier after everything came late; none is right. Also how many messages came.</summary>
    /// <typeparam name="TProgram">The service.</typeparam>
    /// <param name="host">Its surroundings.</param>
    /// <param name="house">A house.</param>
    /// <param name="process">A process of it.</param>
    public static async Task<(IReadOnlyList<string> Kept, int Messages)> AfterErasureAsync<TProgram>(
        ServiceHost<TProgram> host, string house, string process) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        // A service's assembly has its name.
        var (service, dossier) = (typeof(TProgram).Assembly.GetName().Name!.ToLowerInvariant(), Guid.CreateVersion7());
        var order = new EraseDossier
        {
            House = house, DossierId = dossier, Process = process, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
        };
        await host.Messages.PublishAsync(order);
        await host.Messages.WaitFor<DossierPartErased>(part => part.DossierId == dossier);
        await host.SettledAsync();

        var late = Wire.Flows.Where(flow => flow.Consumers.Contains(service) && Ids.Any(id => flow.Contract.GetProperty(id) is not null))
            .Select(static flow => flow.Contract)
            .Where(static contract => contract != typeof(EraseDossier) && contract != typeof(CaseAccessAsked)).ToList();
        var sent = new List<Guid>();
        foreach (var contract in late)
        {
            sent.Add(Guid.CreateVersion7());
            await host.Messages.PublishAsync(Filled(contract, house, process, dossier, host.Clock.Now), contract, sent[^1]);
        }

        // By one consumer of each at least: where a contract has several, all of them ask the same before they begin.
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(distinct message_id) from inbox where message_id = any($1)", sent.ToArray()) == sent.Count,
            what: "everything that came late was dealt with");
        await host.SettledAsync();
        var kept = new List<string>();
        foreach (var table in await host.Database.ColumnAsync<string>("select tablename::text from pg_tables where schemaname = 'public'"))
        {
            if (Beside.Contains(table)) continue;
            var rows = await host.Database.ScalarAsync<long>($"select count(*) from \"{table}\" t where t::text like $1", $"%{dossier}%");
            if (rows > 0) kept.Add($"{table}: {rows}");
        }

        return (kept, sent.Count);
    }

    /// <summary>A message with something in every member.</summary>
    private static object Filled(Type type, string house, string process, Guid dossier, DateTimeOffset now)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static member => member.CanWrite))
        {
            var kind = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            member.SetValue(message, (member.Name, kind) switch
            {
                ("House", _) => house,
                ("Process", _) => process,
                (var name, _) when Ids.Contains(name) => dossier,
                (_, { } text) when text == typeof(string) => "x",
                (_, { } id) when id == typeof(Guid) => Guid.CreateVersion7(),
                (_, { } moment) when moment == typeof(DateTimeOffset) => now,
                (_, { } day) when day == typeof(DateOnly) => DateOnly.FromDateTime(now.UtcDateTime),
                (_, { IsArray: true }) => Array.CreateInstance(kind.GetElementType()!, 0),
                (_, { IsValueType: true }) => Activator.CreateInstance(kind),
                _ => null,
            });
        }

        return message;
    }
}
