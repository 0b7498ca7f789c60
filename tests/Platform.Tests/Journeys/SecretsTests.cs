using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.AppHost;
using Platform.AppHost.Running;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Casework.Cases;
using Platform.Contracts;
using Platform.Tests.Map;

namespace Platform.Tests.Journeys;

/// <summary>No process knows more than its own login, and nobody else reads what the platform keeps.</summary>
[Collection(PlatformCollection.Name)]
public sealed partial class SecretsTests(RunningPlatform platform)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>What is no secret though it lies among them: a container engine shows names of volumes to everyone.</summary>
    private const string Volumes = "volumes";

    /// <summary>The secrets of this run by the names of their files.</summary>
    private Dictionary<string, string> Secrets =>
        Directory.GetFiles(Path.Combine(platform.DataDirectory, "secrets")).Where(static file => Path.GetFileName(file) != Volumes)
        .ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file).Trim());

    [Fact]
    public void No_process_holds_a_password_or_key_that_is_not_its_own()
    {
        var secrets = Secrets;
        var owners = secrets.Keys.ToDictionary(static name => name, OwnersOf);
        var known = platform.State.GetProperty("resources").EnumerateObject()
            .ToDictionary(static resource => resource.Name, resource => platform.ProcessesOf(resource.Name));
        var processes = platform.Processes();
        Assert.All(known.Values.SelectMany(static pids => pids), pid => Assert.Contains(processes, process => process.Id == pid));

        var (wrong, held) = (new List<string>(), new HashSet<(string Process, string Secret)>());
        foreach (var process in processes)
        {
            var name = known.FirstOrDefault(resource => resource.Value.Contains(process.Id)).Key
                ?? $"process {process.Id.ToString(CultureInfo.InvariantCulture)}";
            foreach (var variable in process.Environment().Split('\0').Concat(process.CommandLine().Split('\0')))
            {
                // Servers for the suites, named by whoever runs the tests: no part of the platform, and inherited by all that a test starts.
                if (variable.StartsWith("TEST_", StringComparison.Ordinal)) continue;
                foreach (var (secret, value) in secrets.Where(secret => variable.Contains(secret.Value, StringComparison.Ordinal)))
                {
                    held.Add((name, secret));
                    if (!owners[secret].Contains(name)) wrong.Add($"{name} holds {secret} in {variable.Split('=')[0]}");
                }

                // Passwords that were not made here: of servers that were named, of whatever else somebody passes on.
                wrong.AddRange(Passwords.Matches(variable).Select(static match => match.Groups["password"].Value)
                    .Where(password => !secrets.ContainsValue(password))
                    .Select(_ => $"{name} holds a password of another origin in {variable.Split('=')[0]}"));
            }
        }

        Assert.Empty(wrong);
        // It is really looked at: each finds its own there, and what nobody needs nobody is given.
        Assert.Equal(owners.SelectMany(static owner => owner.Value.Select(name => (name, owner.Key))).Order(),
            held.Where(one => owners[one.Secret].Contains(one.Process)).Order());
    }

    [Fact]
    public void What_the_platform_keeps_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        List<string> open = [];
        Walk(platform.DataDirectory, Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None);
        Assert.Empty(open);

        void Walk(string path, UnixFileMode passed)
        {
            try
            {
                // A server's own directory may lie elsewhere, with a link to it here.
                var entry = new DirectoryInfo(path);
                if (entry.LinkTarget is not null) path = entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
                if ((File.GetUnixFileMode(path) & Others & ~passed) != 0) open.Add($"{path} {File.GetUnixFileMode(path)}");
                if (!Directory.Exists(path)) return;
                foreach (var below in Directory.EnumerateFileSystemEntries(path)) Walk(below, UnixFileMode.None);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Servers come and go with files while this looks.
            }
        }
    }

    [Fact]
    public void No_password_or_key_stands_in_a_log()
    {
        var secrets = Secrets;
        var files = Directory.GetFiles(Path.Combine(platform.DataDirectory, "logs"));
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            let text = Read(file)
            from secret in secrets
            where text.Contains(secret.Value, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)} tells {secret.Key}");

        static string Read(string file)
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void A_password_is_told_on_a_terminal_and_elsewhere_only_where_it_stands()
    {
        var data = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using var settings = PlatformSettings.Read(["--data", data, "--port", "0", "--system-port", "0", "--dashboard-port", "0"])!;
            var terminal = Readiness.Welcome(settings, 1, redirected: false);
            var elsewhere = Readiness.Welcome(settings, 1, redirected: true);
            foreach (var (name, value) in (IEnumerable<(string, string)>)[("demonstration-password", settings.Password),
                ("dashboard-token", settings.Data.Secret("dashboard-token"))])
            {
                Assert.Contains(value, terminal, StringComparison.Ordinal);
                Assert.DoesNotContain(value, elsewhere, StringComparison.Ordinal);
                Assert.Contains(Path.Combine(data, "secrets", name), elsewhere, StringComparison.Ordinal);
                Assert.Equal(value, File.ReadAllText(Path.Combine(data, "secrets", name)));
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData("ConnectionStrings__postgres")]
    [InlineData("ConnectionStrings__messaging")]
    public void A_server_that_the_environment_names_is_not_named_to_what_is_started(string variable)
    {
        var data = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Environment.SetEnvironmentVariable(variable, "the administrator's");
            using var settings = PlatformSettings.Read(["--data", data, "--port", "0", "--system-port", "0", "--dashboard-port", "0"])!;
            Assert.Contains("the administrator's", (string?[])[settings.Postgres, settings.RabbitMq]);
            Assert.Null(Environment.GetEnvironmentVariable(variable));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task The_broker_has_a_login_for_each_service_and_what_is_bound_there_is_what_the_wire_says()
    {
        var administrator = new Uri(platform.State.GetProperty("rabbitMq").GetString()!);
        using var http = new HttpClient { BaseAddress = new($"{platform.State.GetProperty("rabbitMqManagement").GetString()!.TrimEnd('/')}/api/") };
        http.DefaultRequestHeaders.Authorization = new("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator.UserInfo))));
        var users = await AskAsync("users");
        Assert.Equal(BrokerPermissions.Logins.Append(administrator.UserInfo.Split(':')[0]).Order(), users.Select(static user => Text(user, "name"))
            .Order());
        var connected = (await AskAsync("connections")).Select(static connection => Text(connection, "user")).ToHashSet();
        Assert.Superset(Wire.Services.ToHashSet(), connected);
        Assert.DoesNotContain(administrator.UserInfo.Split(':')[0], connected);

        var bound = (await AskAsync("bindings"))
            .Where(static binding => Text(binding, "source").StartsWith("Platform.Contracts.", StringComparison.Ordinal))
            .Select(static binding => (Contract: Text(binding, "source"), Service: Text(binding, "destination").Split('-')[0])).Distinct();
        var said = Wire.Flows.SelectMany(static flow =>
            flow.Consumers.Select(service => (Contract: BrokerPermissions.ExchangeOf(flow.Contract), Service: service)));
        Assert.Equal(said.Order(), bound.Order());
        // Nothing else was declared: no faults, no queue without an owner.
        Assert.DoesNotContain((await AskAsync("exchanges")).Select(static exchange => Text(exchange, "name")),
            static name => name.Contains(':', StringComparison.Ordinal)
                && !Wire.Flows.Any(flow => BrokerPermissions.ExchangeOf(flow.Contract) == name));
        Assert.All(await AskAsync("queues"), static queue => Assert.Contains(Text(queue, "name").Split('-')[0], Wire.Services));

        async Task<List<JsonElement>> AskAsync(string what) =>
            [.. (await http.GetFromJsonAsync<JsonElement>(new Uri(what, UriKind.Relative))).EnumerateArray()];
        static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
    }

    /// <summary>Whose a secret is; of keys what the code asks for.</summary>
    private static string[] OwnersOf(string secret) => secret switch
    {
        // Known to the AppHost and to the step that makes databases and logins, which is over when this looks.
        "postgres-password" or "messaging-password" => [],
        "demonstration-password" => ["identity"],
        "gateway-signing-key" => ["gateway"],
        "dashboard-token" => ["aspire-dashboard"],
        "pseudonym-key" => [.. Wire.Services.Where(static service => ServiceCode.Of(service).Calls(nameof(Account), nameof(Account.Processed))
            || ServiceCode.Of(service).Derives(nameof(ErasesDossier)))],
        _ when Part.Match(secret) is { Success: true } own => (own.Groups["service"].Value, own.Groups["what"].Value) switch
        {
            ("identity", "database-password") => ["identity"],
            (var service, "database-password" or "broker-password") when BrokerPermissions.Logins.Contains(service) => [service],
            (var service, "data-key") when BrokerPermissions.Logins.Contains(service)
                && (ServiceCode.Of(service).Calls("Sealed`1") || ServiceCode.Of(service).Calls(nameof(Protection), nameof(Protection.Encrypt))) =>
                    [service],
            (var service, "match-key") when BrokerPermissions.Logins.Contains(service)
                && (ServiceCode.Of(service).Calls(nameof(Protection), nameof(Protection.Match))
                || ServiceCode.Of(service).Calls(nameof(Idempotency), nameof(Idempotency.Idempotent))) => [service],
            _ => throw new InvalidOperationException($"Nobody should have {secret}."),
        },
        _ => throw new InvalidOperationException($"Nobody knows whose {secret} is."),
    };

    [GeneratedRegex("^(?<service>[a-z]+)-(?<what>.+)$")]
    private static partial Regex Part { get; }

    // In a connection string, in an address, or in a variable of that name; PWD is where a process is.
    [GeneratedRegex(
        "(?i)(=|;)\\s*(password|pwd)\\s*=(?<password>[^;]+)|[a-z]+://[^/@:]*:(?<password>[^/@]+)@|^[^=]*(password|passwd)=(?<password>.+)")]
    private static partial Regex Passwords { get; }
}
