using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests;

/// <summary>The probe, running, with the accounts the tests use.</summary>
public class ProbeHost : ServiceHost<Program>
{
    public const string Arnhem = "regio-arnhem";
    public const string Utrecht = "regio-utrecht";
    public const string Party = "openbaar-ministerie";

    // A service in the test assembly itself has no project folder to be found; its content root is where it was built.
    static ProbeHost() => Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_BUILDINGBLOCKS_TESTS", AppContext.BaseDirectory);

    public ApiClient Director(string house = Arnhem) => As(house, Party, Roles.ProcessDirector);

    public static object Note(string? text = null, Guid? subject = null) =>
        new { text = text ?? $"notitie {Guid.NewGuid():N}", subjectId = subject ?? Guid.NewGuid() };

    internal static ReleaseWithdrawn Withdrawn(Guid? record = null, string house = Arnhem) =>
        new() { House = house, RecordId = record ?? Guid.NewGuid(), Revision = 1, WithdrawnAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };

    internal static ReleaseChanged Changed(Guid record, long revision, string house = Arnhem) =>
        new()
        {
            House = house, RecordId = record, ReleaseOn = new(2026, 4, 1), Revision = revision,
            ChangedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)
        };

    /// <summary>Writes rows into the outbox as a committed save would, without any instance knowing of it.</summary>
    internal Task WriteOutboxAsync(int rows) => Database.ExecuteAsync("""
        insert into outbox (id, type, body, written_at)
        select gen_random_uuid(), 'Platform.Contracts.Nazorg.NazorgClosed',
               format('{"house":"regio-arnhem","recordId":"%s","closedAt":"2026-03-02T09:00:00Z"}', gen_random_uuid()), now()
        from generate_series(1, $1)
        """, rows);

    internal Task<long> EffectsAsync(Guid record) => Database.ScalarAsync<long>("select count(*) from effects where record_id = $1", record);
}

/// <summary>The same surroundings with no instance yet: the test starts, and ends, its own.</summary>
public sealed class ProbeHostWithoutInstance : ProbeHost
{
    protected override bool StartsItself => false;
}
