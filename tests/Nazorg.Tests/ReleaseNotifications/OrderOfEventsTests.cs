using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

/// <summary>NAZ-01: by number where the source numbers, by moment else; what cannot be ordered is kept and shown to a person.</summary>
[Collection(NazorgCollection.Name)]
public sealed class OrderOfEventsTests(NazorgHost host)
{
    private static HouseProfile House => Houses.WithNazorg[0];

    /// <summary>Number and minute of each event; where there is no number it has none.</summary>
    public static TheoryData<string, bool> Sets { get; } = new()
    {
        // With one scale and no two alike every order ends the same, and nobody is asked.
        { "1@0 2@9 3@1 4@5", false }, { "-@1 -@2 -@3 -@4", false }, { "1@1 2@2 3@3 4@4 5@5", false },
        // Something waits on the way, until one comes that is newer than both.
        { "1@1 2@2 2@3 3@4", false }, { "-@1 -@2 -@2 -@3", false }, { "-@5 1@1 2@9", false }, { "-@1 -@2 7@1 8@3", false },
        { "1@1 2@2 2@3", true }, { "-@2 -@2", true }, { "-@5 1@9 2@1", true },
    };

    [Theory, MemberData(nameof(Sets))]
    public async Task Every_order_of_the_same_events_ends_the_same_or_is_shown_to_a_person(string set, bool someAreShown)
    {
        var places = set.Split(' ');
        var ends = new List<(int Ends, bool Shown)>();
        await Parallel.ForEachAsync(Orders(places.Length), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (order, _) =>
        {
            var detention = host.In(House);
            foreach (var at in order) await detention.TellAsync(At(detention, places[at], at));
            var record = await host.RecordAsync(House, await detention.RecordIdAsync());
            var end = DateOnly.FromDateTime(record.GetProperty("releaseOn").GetDateTime()).DayNumber - detention.ReleaseOn.DayNumber;
            lock (ends) ends.Add((end, record.GetProperty("unorderedEvents").GetInt32() > 0));
        });

        Assert.Equal(Enumerable.Range(1, places.Length).Aggregate((product, next) => product * next), ends.Count);
        Assert.True(ends.Where(static one => !one.Shown).Select(static one => one.Ends).Distinct().Count() <= 1);
        Assert.Equal(someAreShown, ends.Any(static one => one.Shown));
    }

    [Fact]
    public async Task Two_of_one_moment_without_a_number_are_two_and_a_person_says_which_holds()
    {
        var (detention, code) = (host.In(House), House.Municipalities[^1].Code);
        var id = await detention.TellAsync(At(detention, "-@1", 1, code));
        var second = At(detention, "-@1", 2, code);
        Assert.Equal(id, await detention.TellAsync(second));
        Assert.Equal("Unordered", await detention.OutcomeAsync());
        await detention.TellAsync(second); // It came already: nothing more.
        Assert.Equal((1, 1), await StateAsync(detention, id));
        var listed = Listed(await host.Director(House).GetAsync($"records?limit=200&municipality={code}"), id);
        Assert.Equal(1, listed.GetProperty("unorderedEvents").GetInt32());

        var shown = Assert.Single(await ShownAsync(id));
        Assert.Equal((ReleaseEvent.Changed, Detention.Family, Date(detention, 2), code),
            (Text(shown, "type"), Text(shown, "familyName"), Text(shown, "releaseOn"), Text(shown, "municipality")));
        Assert.DoesNotContain(Detention.Risk, shown.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Detention.Bsn, shown.GetRawText(), StringComparison.Ordinal);
        (await SettleAsync(id, shown, "apply")).Expect(204);
        Assert.Equal((2, 0), await StateAsync(detention, id));
        Assert.Equal("Applied", await detention.OutcomeAsync());
        var changed = await host.Messages.WaitFor<ReleaseChanged>(m => m.RecordId == id);
        Assert.Equal((detention.ReleaseOn.AddDays(2), 2), (changed.ReleaseOn, changed.Revision));
        Assert.Single(await host.AuditAsync(id), line => line is { Action: "unordered-event.applied", Purpose: "pbw-18a" }
            && line.Roles.SequenceEqual([Roles.NazorgDirector]) && line.ObjectId == shown.GetProperty("id").GetGuid());
        (await SettleAsync(id, shown, "apply")).Expect(404);
    }

    [Fact]
    public async Task What_is_left_stays_known_and_changes_nothing()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "7@1", 1));
        var second = At(detention, "7@2", 2);
        await detention.TellAsync(second);
        var shown = Assert.Single(await ShownAsync(id));
        (await SettleAsync(id, shown, "later")).ExpectError("decision");
        (await SettleAsync(id, shown, "leave")).Expect(204);
        Assert.Equal((1, 0), await StateAsync(detention, id));
        Assert.Equal("Left", await detention.OutcomeAsync());
        await detention.TellAsync(second);
        Assert.Equal((1, 0), await StateAsync(detention, id));
        Assert.Empty(await ShownAsync(id));
    }

    [Fact]
    public async Task A_source_that_begins_to_number_goes_on_by_number_and_loses_nothing()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "-@1", 1));
        await detention.TellAsync(At(detention, "1@2", 2));
        await detention.TellAsync(At(detention, "2@3", 3));
        Assert.Equal((3, 0), await StateAsync(detention, id));
        await detention.TellAsync(At(detention, "-@9", 9)); // It numbers, and this has none.
        Assert.Equal((3, 1), await StateAsync(detention, id));
        await detention.TellAsync(At(detention, "3@4", 4));
        Assert.Equal((4, 1), await StateAsync(detention, id));
        (await SettleAsync(id, Assert.Single(await ShownAsync(id)), "apply")).Expect(204);
        Assert.Equal((9, 0), await StateAsync(detention, id));
        await detention.TellAsync(At(detention, "4@5", 5));
        Assert.Equal((5, 0), await StateAsync(detention, id));
    }

    [Fact]
    public async Task Numbers_that_begin_anew_are_shown_and_go_on_from_there()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "2147483647@1", 1));
        var first = At(detention, "1@2", 2);
        first["sequencetype"] = "Integer";
        await detention.TellAsync(first);
        Assert.Equal((1, 1), await StateAsync(detention, id));
        (await SettleAsync(id, Assert.Single(await ShownAsync(id)), "apply")).Expect(204);
        await detention.TellAsync(At(detention, "2@3", 3));
        Assert.Equal((3, 0), await StateAsync(detention, id));
    }

    [Fact]
    public async Task What_waited_is_late_once_a_newer_one_came()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "1@1", 1));
        await detention.TellAsync(At(detention, "1@2", 2));
        var waited = detention.Last!;
        await detention.TellAsync(At(detention, "2@3", 3));
        Assert.Equal((3, 0), await StateAsync(detention, id));
        Assert.Empty(await ShownAsync(id));
        Assert.Equal("Late", await host.Database.ScalarAsync<string>("select outcome from received_events where mark = $1", host.Mark(waited)));
    }

    [Fact]
    public async Task Applied_it_may_bring_the_person_to_another_house_and_what_else_waits_goes_along()
    {
        var there = Houses.WithNazorg[1];
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "1@1", 1));
        await detention.TellAsync(At(detention, "1@2", 2, there.Code()));
        await detention.TellAsync(At(detention, "1@3", 3));
        var moves = (await ShownAsync(id)).Single(row => Text(row, "municipality") == there.Code());
        var place = $"records/{id}/unordered-events/{Text(moves, "id")}/settlement";
        (await host.Director(there).PostAsync(place, new { decision = "apply" })).Expect(404);
        (await SettleAsync(id, moves, "apply")).Expect(204);

        await host.Messages.WaitFor<ReleaseWithdrawn>(m => m.RecordId == id && m.House == House.Id);
        var began = await host.Messages.WaitFor<ReleaseAnnounced>(m => m.House == there.Id && m.ReleaseOn == detention.ReleaseOn.AddDays(2));
        var moved = await host.RecordAsync(House, id);
        Assert.Equal(("moved", 0), (Text(moved, "state"), moved.GetProperty("unorderedEvents").GetInt32()));
        Assert.Empty(await ShownAsync(id));
        var stands = (await host.Director(there).GetAsync($"records/{began.RecordId}")).Expect(200).Json;
        Assert.Equal(1, stands.GetProperty("unorderedEvents").GetInt32());
        var path = $"records/{began.RecordId}/unordered-events";
        Assert.Single((await host.Director(there).GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task In_another_house_the_numbers_go_on_also_when_what_brought_the_person_there_had_none()
    {
        var there = Houses.WithNazorg[1];
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "1@1", 1));
        await detention.TellAsync(At(detention, "-@9", 2, there.Code()));
        (await SettleAsync(id, Assert.Single(await ShownAsync(id)), "apply")).Expect(204);
        await detention.TellAsync(At(detention, "2@5", 3)); // By its number it is newer: the person comes back.
        Assert.Equal("Applied", await detention.OutcomeAsync());
    }

    [Fact]
    public async Task Of_several_records_that_moved_the_last_says_what_is_late_whatever_their_numbers()
    {
        var there = Houses.WithNazorg[1];
        var detention = host.In(House);
        await detention.TellAsync(At(detention, "2147483000@1", 1));
        var last = await detention.TellAsync(At(detention, "2147483100@2", 2, there.Code()));
        (await detention.SendAsync(At(detention, "2147483200@3", 3, "GM9999"))).ExpectRefusal("NAZ-05");
        var anew = At(detention, "1@4", 4, "GM9999");
        anew["sequencetype"] = "Integer";
        (await detention.SendAsync(anew)).ExpectRefusal("NAZ-05");
        var path = $"records/{last}/unordered-events";
        var waits = Assert.Single((await host.Director(there).GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray());
        (await host.Director(there).PostAsync($"{path}/{Text(waits, "id")}/settlement", new { decision = "apply" })).Expect(204);
        await detention.TellAsync(At(detention, "2@5", 5));
        Assert.Equal("Applied", await detention.OutcomeAsync());
    }

    [Fact]
    public async Task NAZ_05_To_its_sender_it_is_refused_each_time_and_here_it_waits_until_it_ends_the_record()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "1@1", 1));
        var away = At(detention, "1@2", 2, "GM9999");
        (await detention.SendAsync(away)).ExpectRefusal("NAZ-05");
        (await detention.SendAsync(away)).ExpectRefusal("NAZ-05");
        (await SettleAsync(id, Assert.Single(await ShownAsync(id)), "apply")).Expect(204);
        Assert.Equal("moved", Text(await host.RecordAsync(House, id), "state"));
        await host.Messages.WaitFor<ReleaseWithdrawn>(m => m.RecordId == id);
    }

    [Fact]
    public async Task Only_who_works_with_the_record_sees_and_settles_it_and_it_goes_with_the_record()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(At(detention, "1@1", 1));
        await detention.TellAsync(At(detention, "1@2", 2));
        var path = $"records/{id}/unordered-events";
        (await host.Coordinator(House).GetAsync(path)).Expect(200);
        (await host.Director(Houses.WithNazorg[1]).GetAsync(path)).Expect(404);
        (await host.Director(House).GetAsync($"records/{Guid.CreateVersion7()}/unordered-events")).Expect(404);
        (await host.As(House.Id, House.Municipalities[0].Party, Roles.ProcessDirector).GetAsync(path)).Expect(403);
        (await host.Director(House).PostAsync($"{path}/{Guid.CreateVersion7()}/settlement", new { decision = "leave" })).Expect(404);
        var stored = await host.Database.ScalarAsync<byte[]>("select told from unordered_events where record_id = $1", id);
        Assert.DoesNotContain(Detention.Family, System.Text.Encoding.Latin1.GetString(stored), StringComparison.Ordinal);

        var erased = await host.EraseAsync(House, id);
        Assert.Equal((4 + House.Views(), 0), (erased.Deleted, erased.Left)); // Record, its views, two events, and the one that waited.
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from unordered_events where record_id = $1", id));
    }

    private static JsonObject At(Detention detention, string place, int days, string? municipality = null)
    {
        var (sequence, minute) = (place.Split('@')[0], int.Parse(place.Split('@')[1], CultureInfo.InvariantCulture));
        var told = detention.Event(ReleaseEvent.Changed, 0, municipality, detention.ReleaseOn.AddDays(days));
        told["time"] = $"2026-03-02T08:{minute:00}:00Z";
        told.Remove("sequence");
        if (sequence is not "-") told["sequence"] = sequence;
        return told;
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0 ? [[]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]]));

    private static string? Text(JsonElement row, string member) => row.GetProperty(member).GetString();

    private static string Date(Detention detention, int days) => detention.ReleaseOn.AddDays(days).ToString("O", CultureInfo.InvariantCulture);

    private static JsonElement Listed(Answer answer, Guid id) =>
        answer.Expect(200).Json.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == id);

    private async Task<IReadOnlyList<JsonElement>> ShownAsync(Guid id) =>
        [.. (await host.Director(House).GetAsync($"records/{id}/unordered-events")).Expect(200).Json.GetProperty("items").EnumerateArray()];

    private Task<Answer> SettleAsync(Guid id, JsonElement shown, string decision) =>
        host.Director(House).PostAsync($"records/{id}/unordered-events/{Text(shown, "id")}/settlement", new { decision });

    /// <summary>The day that holds, counted from the detention's own, and how many events await a decision.</summary>
    private async Task<(int Day, int Waiting)> StateAsync(Detention detention, Guid id)
    {
        var record = await host.RecordAsync(House, id);
        var day = DateOnly.FromDateTime(record.GetProperty("releaseOn").GetDateTime());
        return (day.DayNumber - detention.ReleaseOn.DayNumber, record.GetProperty("unorderedEvents").GetInt32());
    }
}
