using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Cases;

namespace Platform.TestKit;

/// <summary>
/// The generated access matrix: every endpoint of a service by every role from every side, about real rows. What must come out is read from the
/// endpoint (its roles) and from the wall of the row; where the row is hidden the answer must be that of an id that nobody has. What a slice refuses
/// beside that is said in words.
/// </summary>
public sealed partial class AccessMatrix
{
    private readonly List<MatrixAsking> askings = [];
    private readonly Dictionary<string, string> beside = [];
    private readonly IReadOnlyList<MappedEndpoint> endpoints;
    private readonly MatrixCast cast;
    private readonly IServiceProvider services;
    private readonly ConcurrentDictionary<(string Operation, string Side, string Role, string Named), string> unknown = [];
    private readonly ApiClient anonymous;
    private readonly IReadOnlyList<(MatrixAsker Asker, ApiClient Client)> askers;

    private AccessMatrix(IServiceProvider services, MatrixCast cast, ApiClient anonymous, IReadOnlyList<(MatrixAsker, ApiClient)> askers)
    {
        (this.services, this.cast, this.anonymous, this.askers) = (services, cast, anonymous, askers);
        // What is open to all has no rights.
        endpoints = [.. Endpoints.Of(services).Where(static endpoint => !endpoint.Open)
            .Select(static endpoint => endpoint with { Name = endpoint.Name ?? $"{endpoint.Method} {endpoint.Route}" })];
    }

    /// <summary>The wall of a row whose type keeps it to itself.</summary>
    /// <typeparam name="T">The row.</typeparam>
    public static RowWall WallOf<T>() where T : class, IWalled<T> => T.Wall;

    /// <summary>The matrix of a running service.</summary>
    /// <param name="host">The service.</param>
    /// <param name="cast">Who plays which part.</param>
    /// <param name="sides">The sides that there are in this service; all when none is said.</param>
    public static AccessMatrix Of<TProgram>(ServiceHost<TProgram> host, MatrixCast cast, params IReadOnlyList<string> sides) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(cast);
        var askers = cast.Askers().Where(asker => sides.Count == 0 || sides.Contains(asker.Side))
            .Select(asker => (asker, host.WithToken(host.Tokens.Issue(asker.House.Id, asker.Party, [asker.Role], asker.Account)))).ToList();
        var matrix = new AccessMatrix(host.Services, cast, host.Anonymous(), askers);
        if (matrix.endpoints.Any(static endpoint => endpoint.Name == "GetLinesUnderWay")) matrix.Doors("GetLinesUnderWay");
        if (matrix.endpoints.Any(static endpoint => endpoint.Name == "PutBackParkedMessage"))
        {
            matrix.Doors("ListParkedMessages");
            matrix.Doors("PutBackParkedMessage").But("404", "Er staat geen bericht apart.", static _ => true);
        }

        return matrix;
    }

    /// <summary>Operations about one row: found by who the wall admits, and for everybody else as if it were not there.</summary>
    /// <param name="rows">Rows to ask about, standing in different places.</param>
    /// <param name="operations">The operations.</param>
    public MatrixAsking On(IReadOnlyList<MatrixRow> rows, params IEnumerable<string> operations) => Ask(MatrixKind.One, rows, operations);

    /// <summary>Lists: a row is in it exactly when the wall admits who asks.</summary>
    /// <param name="rows">Rows that should be in it.</param>
    /// <param name="operations">The operations.</param>
    public MatrixAsking Lists(IReadOnlyList<MatrixRow> rows, params IEnumerable<string> operations) => Ask(MatrixKind.List, rows, operations);

    /// <summary>Operations about no row in particular: the roles alone say who comes in.</summary>
    /// <param name="operations">The operations.</param>
    public MatrixAsking Doors(params IEnumerable<string> operations) =>
        Ask(MatrixKind.Door, [new("", Nothing, null, Guid.CreateVersion7(), Guid.CreateVersion7()) { Recuses = false, Hurried = false }], operations);

    /// <summary>Operations of which the roles alone are asked, about ids that nobody has; what lies behind them other tests ask.</summary>
    /// <param name="operations">The operations.</param>
    public MatrixAsking RolesOf(params IEnumerable<string> operations) =>
        Ask(MatrixKind.Roles,
            [new("roles only", Nothing, null, [.. Enumerable.Range(0, 4).Select(static _ => Guid.CreateVersion7())]) { Recuses = false,
            Hurried = false }], operations);

    /// <summary>
    /// The same of operations about a row that is there: who is of its house is asked about ids that nobody has, and who is of another house about
    /// this very row, which must be as if it were not there, unless the wall says that they share it.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="operations">The operations.</param>
    public MatrixAsking RolesOf(MatrixRow row, IEnumerable<string> operations) => Ask(MatrixKind.Roles, [row], operations);

    /// <summary>The operations below a path of which nothing was said yet.</summary>
    /// <param name="path">The path, as the routes have it.</param>
    public IReadOnlyList<string> RestBelow(string path) =>
        [.. Rest.Where(name => endpoints.Single(endpoint => endpoint.Name == name).Route.TrimStart('/') is var route
        && (route == path || route.StartsWith($"{path}/", StringComparison.Ordinal)))];

    /// <summary>The operations of which nothing was said yet.</summary>
    public IEnumerable<string> Rest =>
        endpoints.Select(static endpoint => endpoint.Name!).Except(askings.SelectMany(static asking => asking.Operations)).Except(beside.Keys);

    /// <summary>Operations that no account of a house can ask for, or that another test asks in full.</summary>
    /// <param name="because">Why, for the reader.</param>
    /// <param name="operations">The operations.</param>
    public AccessMatrix Beside(string because, params IEnumerable<string> operations)
    {
        foreach (var operation in operations) beside.Add(operation, because);
        return this;
    }

    /// <summary>Asks everything, in the order in which it was said.</summary>
    public async Task<MatrixResult> RunAsync()
    {
        var (surprises, wrong) = (new List<string>(), new ConcurrentQueue<(string About, string Who)>());
        var reach = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var combinations = 0;
        // Every refusal leaves a line for the log; nobody here hears thousands of them.
        foreach (var relay in services.GetServices<IHostedService>().OfType<OutboxRelay>()) await relay.StopAsync(default);
        await LookAsync();
        var said = askings.SelectMany(static asking => asking.Operations).ToList();
        foreach (var endpoint in endpoints.Where(endpoint => !said.Contains(endpoint.Name!) && !beside.ContainsKey(endpoint.Name!)))
            surprises.Add($"{endpoint.Name} is not in the matrix");
        foreach (var asking in askings)
            foreach (var name in asking.Operations)
            {
                if (endpoints.SingleOrDefault(endpoint => endpoint.Name == name) is not { } endpoint)
                {
                    surprises.Add($"{name} is no operation of this service");
                    continue;
                }

                var text = new StringBuilder();
                foreach (var row in asking.Rows)
                {
                    var seen = new ConcurrentBag<(MatrixAsker Asker, ApiClient Client, Answer Answer, bool Reached)>();
                    await Parallel.ForEachAsync(askers.Where(one => IsAsked(asking, endpoint, row, one.Asker)),
                        new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (asking_, _) =>
                    {
                        var (asker, client) = asking_;
                        // Who may would change it: of the roles of its own house the answers about no row are enough.
                        var ids = asking.Kind is MatrixKind.Roles && asker.House.Id == cast.House.Id
                            ? [.. row.Ids.Select(static _ => Guid.CreateVersion7())] : row.Ids;
                        var answer = await SendAsync(client, endpoint, asking, row, asker, ids);
                        var (surprise, reached) = await JudgeAsync(client, endpoint, asking, row, asker, answer);
                        if (surprise is not null) wrong.Enqueue(($"{name}{(row.Standing.Length > 0 ? $" ({row.Standing})" : "")}: {surprise}",
                            $"{asker.Role} of {asker.Side}"));
                        seen.Add((asker, client, answer, reached));
                    });
                    combinations += seen.Count;
                    text.Append(MatrixResult.Reached(row, [.. seen.Where(static one => one.Reached).Select(static one => one.Asker)]));
                    if (await BlindAsync(endpoint, asking, row, [.. seen.Where(static one => one.Reached)
                    .Select(static one => (one.Asker, one.Client, one.Answer))]) is { } blind)
                        surprises.Add($"{name}{(row.Standing.Length > 0 ? $" ({row.Standing})" : "")}: {blind}");
                }

                var nobody = await SendAsync(anonymous, endpoint, asking, asking.Rows[0], askers[0].Asker, asking.Rows[0].Ids);
                if (nobody.Status != 401) surprises.Add($"{name} without a token: {nobody.Status}");
                var roles = endpoint.Roles.Count == 0 ? "every role of a house" : string.Join(' ', endpoint.Roles.Order(StringComparer.Ordinal));
                var own = $"{endpoint.Method} {endpoint.Route}";
                // Asked in parts, it is one operation all the same.
                reach[name] = reach.TryGetValue(name, out var before)
                    ? before + text
                    : $"{(name == own ? "" : $"{name} ")}{own}\n    for {roles}\n{text}";
            }

        foreach (var asking in askings)
            foreach (var unmet in asking.Deviations.Where(static deviation => deviation.Met == 0))
                surprises.Add($"{string.Join(", ", asking.Operations)}: nobody meets \"{unmet.Because}\" any more");
        // One thing that is wrong is often wrong for many.
        surprises.AddRange(wrong.GroupBy(static one => one.About, static one => one.Who)
            .Select(static one => $"{one.Key} [{string.Join("; ", one.Order(StringComparer.Ordinal))}]"));
        return new(combinations, [.. surprises.Order(StringComparer.Ordinal)], string.Concat(reach.Values));
    }

    /// <summary>
    /// The same operations about the same rows, each by somebody who is let in, with every parameter out of its bounds in every way: see
    /// <see cref="InputFuzz"/>. What changes by it is not asked again.
    /// </summary>
    public async Task<FuzzResult> FuzzAsync()
    {
        foreach (var relay in services.GetServices<IHostedService>().OfType<OutboxRelay>()) await relay.StopAsync(default);
        await LookAsync();
        var targets = new List<FuzzTarget>();
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Distinct())
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var mapped = endpoints.FirstOrDefault(one => one.Method == method && one.Route == endpoint.RoutePattern.RawText);
                if (mapped is null || askings.FirstOrDefault(one => one.Operations.Contains(mapped.Name!)) is not { } asking) continue;
                var row = asking.Rows[0];
                var (asker, client) = askers.OrderByDescending(one => mapped.Roles.Count == 0 || mapped.Roles.Contains(one.Asker.Role))
                    .ThenByDescending(one => row.Wall == Nothing || IsAdmitted(row, one.Asker))
                    .ThenByDescending(one => one.Asker.House.Id == cast.House.Id && !asking.Deviations.Any(odd => odd.Who(one.Asker, row))).First();
                var next = 0;
                targets.Add(new(mapped.Name!, endpoint, method, client, endpoint.RoutePattern.Parameters.ToDictionary(
                    static place => place.Name,
                    place => row.Named.GetValueOrDefault(place.Name) ?? (place.ParameterPolicies.Any(static policy => policy.Content is "int") ? "1"
                        : row.Ids[Math.Min(next++, row.Ids.Count - 1)].ToString())), QueryOf(asking, row, mapped),
                    () => method is "GET" or "DELETE" ? null : asking.BodyOf(asker, row)));
            }

        var logs = services.GetServices<ILoggerProvider>().OfType<Troubles>().Single();
        var before = logs.Lines.Count;
        var result = await InputFuzz.RunAsync([.. targets.OrderBy(static target => target.Name, StringComparer.Ordinal)]);
        return result with
        {
            Faults = [.. result.Faults, .. logs.Lines.Skip(before).Where(static line => !line.StartsWith("Warning", StringComparison.Ordinal))],
        };
    }

    /// <summary>Reads the rows, past the walls of any account, as they stand before anybody asks.</summary>
    private async Task LookAsync()
    {
        await using var scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<PlatformDbContext>() is not { } db) return;
        scope.ServiceProvider.GetRequiredService<Wall>().ForService(cast.House.Id);
        foreach (var row in askings.SelectMany(static asking => asking.Rows).Where(static row => row.Wall != Nothing && row.Stored.Count == 0))
        {
            var stored = new List<object>();
            foreach (var (wall, id) in row.Under.Zip(row.Ids).Append((row.Wall, row.Id)))
            {
                if (db.Model.FindEntityType(wall.Row)?.FindPrimaryKey()?.Properties is [{ } key] && key.ClrType == typeof(Guid)
                    && await db.FindAsync(wall.Row, id) is { } found) stored.Add(found);
            }

            row.Stored = stored;
        }
    }

    private static readonly RowWall Nothing = RowWall.Of<object>().None("There is no row.");

    private MatrixAsking Ask(MatrixKind kind, IReadOnlyList<MatrixRow> rows, IEnumerable<string> operations)
    {
        var asking = new MatrixAsking(kind, rows, [.. operations]);
        askings.Add(asking);
        return asking;
    }

    // A role that the endpoint does not ask is refused before anything is looked at: about one row, from the nearest side and from the farthest, is
    // enough. Where the roles are asked, one side of the house is, with who was excluded and the other houses; and a row that hangs on no case has no
    // sides of a case.
    private static bool IsAsked(MatrixAsking asking, MappedEndpoint endpoint, MatrixRow row, MatrixAsker asker)
    {
        var (asks, ends) = (endpoint.Roles.Count == 0 || endpoint.Roles.Contains(asker.Role), asker.Side == MatrixCast.Sides[0]
            || asker.Side == MatrixCast.Sides[^1]);
        if (asking.Kind is MatrixKind.Roles) return asker.Side == MatrixCast.Sides[0] || (asks && MatrixCast.SidesOfRoles.Contains(asker.Side));
        if (!asks) return ends && row == asking.Rows[0];
        return row.Process is not null || row.Recuses || row.Hurried || row.Involved.Count > 0 || !MatrixCast.SidesOfCases.Contains(asker.Side);
    }

    private bool IsAdmitted(MatrixRow row, MatrixAsker asker) => IsAdmitted([.. row.Under, row.Wall], row, asker);

    private bool IsAdmitted(IEnumerable<RowWall> walls, MatrixRow row, MatrixAsker asker)
    {
        var reach = asker.User.Reach;
        var own = row.Houses.Count == 0 ? asker.House.Id == cast.House.Id : row.Houses.Contains(asker.House.Id);
        var from = new ViewerFacts
        {
            Roles = [asker.Role],
            OwnHouse = own,
            OpenProcess = row.Process is null || reach.Open.Contains(row.Process),
            ReachedClosedProcess = reach.Closed.Contains(row.Process),
            Seated = reach.Seated.Contains(row.Process),
            Guards = reach.Guarded.Contains(row.Process),
            Leads = reach.Led.Contains(row.Process),
            OwnParty = row.Parties.Contains(asker.Party),
            Account = asker.Account,
            Party = asker.Party,
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Rows = row.Stored,
            Facts =
            [
                new CaseViewpoint(own && row.Involved.Contains(asker.Party), own && row.Hurried && asker.Account == MatrixCast.HurriedAccount,
                    own && row.Recuses && asker.Account == MatrixCast.RecusedAccount),
            ],
        };
        return walls.All(wall => wall.Admits(from));
    }

    private async Task<(string? Surprise, bool Reached)> JudgeAsync(
        ApiClient client, MappedEndpoint endpoint, MatrixAsking asking, MatrixRow row, MatrixAsker asker, Answer answer)
    {
        if (answer.Status >= 500) return ($"{answer.Status} {answer.Text}", false);
        var got = answer.Status == 409 ? answer.Problem.Rule ?? "409" : answer.Status.ToString(CultureInfo.InvariantCulture);
        // Of a party that was excluded nobody comes in, whatever the token says (GOV-20).
        if (asker.Side == MatrixCast.Excluded || (endpoint.Roles.Count > 0 && !endpoint.Roles.Contains(asker.Role)))
            return (answer.Status == 403 ? null : $"{got}, not 403", answer.Status != 403);

        // What makes something new is about no row that is there.
        var makes = endpoint.Method == "POST" && !endpoint.Route.Contains(":guid}", StringComparison.Ordinal);
        if (asking.Kind is MatrixKind.Roles && (asker.House.Id == cast.House.Id || row.Wall == Nothing || makes || IsAdmitted(row, asker)))
            return (answer.Status == 401 ? got : null, answer.Status is not (401 or 403));
        if (asking.Kind is MatrixKind.Roles)
        {
            var differs = Said(answer, row.Ids) is var told && await AboutUnknownAsync(client, endpoint, asking, row, asker) is var other
                && told != other
                ? $"not admitted, and not answered as an unknown id:\n  {Differing(told, other)}\n  {Differing(other, told)}" : null;
            var named = answer.Text.Contains(row.Id.ToString(), StringComparison.OrdinalIgnoreCase) && endpoint.Method == "GET"
                && !endpoint.Route.Contains('{', StringComparison.Ordinal);
            return (named ? "shown, and not admitted" : differs, differs is not null || named);
        }

        var shown = asking.Kind is MatrixKind.List && answer.Text.Contains(row.Id.ToString(), StringComparison.OrdinalIgnoreCase);
        var inside = answer.Status is not (401 or 403 or 404);
        var reached = inside && (asking.Kind is not MatrixKind.List || shown);
        if (!IsAdmitted(row, asker))
        {
            if (asking.Kind is MatrixKind.List) return (shown ? "shown, and not admitted" : answer.Status is 401 or 403 && !IsExcepted()
                ? $"{got} of a list" : null, reached);
            if (asking.Opening is { } opening && opening.Who(asker, row)) return (got == opening.Answer ? null
                : $"{got}, not {opening.Answer}: {opening.Because}", got == opening.Answer);
            var (about, same) = (Said(answer, row.Ids), await AboutUnknownAsync(client, endpoint, asking, row, asker));
            return (about == same ? null
                : $"not admitted, and not answered as an unknown id:\n  {Differing(about, same)}\n  {Differing(same, about)}", reached
                && about != same);
        }

        if (Deviation() is { } deviation)
        {
            deviation.Count();
            var so = deviation.Answer == MatrixAsking.NotShown ? !shown && inside : got == deviation.Answer;
            return (so ? null : $"{got}{(shown ? ", shown" : "")}, not {deviation.Answer}: {deviation.Because}", reached && !so);
        }

        return (reached ? null : asking.Kind is MatrixKind.List && inside ? $"{got}, and does not show what is admitted"
            : $"{got}, though admitted: {Trace().Replace(answer.Text, "")}", reached);

        MatrixAsking.Deviation? Deviation() => asking.Deviations.FirstOrDefault(deviation => deviation.Who(asker, row));

        bool IsExcepted() => Deviation()?.Answer == got;
    }

    /// <summary>An operation that answers who may as it answers about an id that nobody has, looks at no row: it would hide nothing either.</summary>
    private async Task<string?> BlindAsync(
        MappedEndpoint endpoint, MatrixAsking asking, MatrixRow row, IReadOnlyList<(MatrixAsker Asker, ApiClient Client, Answer Answer)> reached)
    {
        if (reached.Count == 0) return asking.Deviations.Count > 0 ? null : "nobody reaches it";
        if (asking.Kind is not MatrixKind.One) return null;
        foreach (var (asker, client, answer) in reached.OrderBy(static one => one.Asker.Role, StringComparer.Ordinal).Take(4))
        {
            if (Said(answer, row.Ids) != await AboutUnknownAsync(client, endpoint, asking, row, asker)) return null;
        }

        return $"answers about an unknown id what it answers to who may see it: {reached[0].Answer.Status} "
            + $"{Trace().Replace(reached[0].Answer.Text, "")}";
    }

    /// <summary>
    /// What an operation answers somebody about ids that nobody has; once for all rows, since it knows of none of them. What somebody sees above the
    /// row stands in the route as it is.
    /// </summary>
    private async Task<string> AboutUnknownAsync(ApiClient client, MappedEndpoint endpoint, MatrixAsking asking, MatrixRow row, MatrixAsker asker)
    {
        var above = row.Under.Count > 0 && IsAdmitted(row.Under, row, asker) ? row.Ids.Take(row.Ids.Count - 1).ToArray() : [];
        var about = (endpoint.Name!, asker.Side, asker.Role, string.Join('/', [.. row.Named.Values, .. above]));
        if (!unknown.TryGetValue(about, out var said))
        {
            Guid[] ids = [.. above, .. row.Ids.Skip(above.Length).Select(static _ => Guid.CreateVersion7())];
            unknown[about] = said = Said(await SendAsync(client, endpoint, asking, row, asker, ids), ids);
        }

        return said;
    }

    private static Task<Answer> SendAsync(
        ApiClient client, MappedEndpoint endpoint, MatrixAsking asking, MatrixRow row, MatrixAsker asker, IReadOnlyList<Guid> ids)
    {
        var next = 0;
        var path = Placeholder().Replace(endpoint.Route, place => row.Named.GetValueOrDefault(place.Groups["name"].Value)
            ?? (place.Value.Contains(":int", StringComparison.Ordinal) ? "1" : ids[next++].ToString()));
        var query = QueryOf(asking, row, endpoint);
        // A version nobody has seen: whoever may change gets as far as 412, and nothing changes.
        return client.SendAsync(new(endpoint.Method), path.TrimStart('/') + query, endpoint.Method is "GET" or "DELETE" ? null
            : asking.BodyOf(asker, row),
            endpoint.Method is "GET" ? null : "\"0\"");
    }

    // A list is asked for all that it has, of the process of the row; what it does not know is not asked.
    private static string QueryOf(MatrixAsking asking, MatrixRow row, MappedEndpoint endpoint)
    {
        if (asking.QueryOf is { } own) return row.Process is null ? own.Replace("&process={process}", "", StringComparison.Ordinal)
            : own.Replace("{process}", row.Process, StringComparison.Ordinal);
        if (asking.Kind is not MatrixKind.List || endpoint.Method != "GET") return "";
        string[] asked = [.. endpoint.Queries.Contains("limit") ? ["limit=200"] : Array.Empty<string>(),
            .. row.Process is not null && endpoint.Queries.Contains("process") ? [$"process={row.Process}"] : Array.Empty<string>()];
        return asked.Length > 0 ? $"?{string.Join('&', asked)}" : "";
    }

    /// <summary>An answer from where it is no longer like the other.</summary>
    private static string Differing(string answer, string other)
    {
        var from = answer.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        return answer[Math.Max(0, from - 40)..Math.Min(answer.Length, from + 300)];
    }

    /// <summary>An answer without what differs from one request to the next: its moment, its trace, the ids that were asked.</summary>
    private static string Said(Answer answer, IReadOnlyList<Guid> ids)
    {
        var headers = answer.Headers.Concat(answer.Content)
            .Select(static header => header.Key is "Date" or "Trace-Id" ? header.Key : $"{header.Key}: {string.Join(',', header.Value)}")
                .Order(StringComparer.Ordinal);
        var text = Trace().Replace(answer.Text, "");
        foreach (var id in ids) text = text.Replace(id.ToString(), "id", StringComparison.OrdinalIgnoreCase);
        return $"{answer.Status} {string.Join("; ", headers)} {Instance().Replace(text, "")}";
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""
        ,?"traceId":"[^"]*"
        """)]
    private static partial Regex Trace();

    [GeneratedRegex("""
        ,?"instance":"[^"]*"
        """)]
    private static partial Regex Instance();
}
