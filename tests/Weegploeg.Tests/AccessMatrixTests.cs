using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Recusals;
using Platform.Covenants;
using Platform.TestKit;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;
using Xunit.Abstractions;

namespace Platform.Weegploeg.Tests;

/// <summary>
/// Every endpoint by every role from every side, as the declarations say it (issue 10, WEE-06): who has no seat gets what an empty service answers.
/// </summary>
public sealed class AccessMatrixTests(WeegploegHost host, ITestOutputHelper output) : IClassFixture<WeegploegHost>
{
    /// <summary>A house of each covenant, of the made-up one too: there the closed process has another name.</summary>
    public static TheoryData<string> OneOfEachCovenant() =>
        [.. WeegploegHost.Weighing.DistinctBy(static house => house.Covenant.Id).Select(static house => house.Id)];

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task Every_role_of_every_side_gets_what_is_declared(string house) =>
        (await (await MatrixAsync(house)).RunAsync()).Holds(atLeast: 550, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync(string house)
    {
        var cast = MatrixCast.Of(WeegploegHost.Catalog.House(house), WeegploegHost.Catalog);
        var member = host.As(cast.House.Id, cast.Own, RoleIds.WeegploegMember);
        var id = (await member.PostAsync("signals", WeegploegHost.SignalBody())).Expect(201).Id;
        var asked = (await member.PostAsync($"signals/{id}/information-requests", new
        {
            requests = new[] { new { party = cast.Own, text = "Wat is bekend?", dueOn = host.Clock.Today().AddDays(7) } },
        })).Expect(201).Json.GetProperty("ids")[0].GetGuid();
        var weighed = (await member.PostAsync("signals", WeegploegHost.SignalBody())).Expect(201).Id;
        var decided = (await host.DecideAsync(cast.House.Id, weighed, WeegploegHost.Insufficient)).Expect(201).Id;
        foreach (var signalId in (Guid[])[id, weighed])
            await member.CreateAsync($"signals/{signalId}/recusals",
                new { reason = "Kent de betrokkene.", account = cast.Known(host, MatrixCast.RecusedAccount) });
        var ordered = await member.CreateAsync($"signals/{id}/recusals", new { reason = "Vergissing.", account = cast.Known(host) });
        await cast.EnterAsync(host);

        MatrixRow Row(RowWall wall, params Guid[] ids) => new("", wall, cast.Closed.Id, ids) { Parties = [cast.Own], Hurried = false };
        MatrixRow[] signal = [Row(Signal.Wall, id)];
        var matrix = AccessMatrix.Of(host, cast);
        // Nothing is there for who has no seat, and nothing is told of why.
        matrix.Doors("SubmitSignal");
        matrix.Lists([.. signal, Row(Signal.Wall, weighed) with { Standing = "decided" }], "ListSignals").Query("?limit=200");
        matrix.On(signal, "GetSignal", "AskInformation", "RecordAdvice", "RecordSubjectCriterion", "DecideSignal");
        matrix.On([Row(InformationRequest.Wall, id, asked) with { Under = [Signal.Wall] }], "AnswerInformation")
            .But("404", "Antwoorden doet de kernpartij die is gevraagd.", asker => asker.Party != cast.Own);
        matrix.Lists([Row(DecisionRecord.Wall, decided)], "ListDecisions").Query("?limit=200");
        // Of an account of nobody: who excludes itself sees nothing of the rest.
        matrix.On(signal, "RecuseAccount").With(() => new { reason = "Kent de betrokkene.", account = cast.Known(host) });
        matrix.On(signal, "ListRecusals");
        matrix.On([Row(AccessMatrix.WallOf<RecusalOrder<Signal>>(), id, ordered) with { Under = [Signal.Wall] }], "LiftRecusal")
            .With(static () => new { reason = "Vergissing." });
        return matrix;
    }
}
