using System.Globalization;
using Npgsql;

namespace Platform.Embedded;

internal sealed record EmbeddedPostgresOptions
{
    /// <summary>Where the server keeps everything of its own; found again at a next start.</summary>
    public required string Directory { get; init; }

    /// <summary>The password of the superuser, set when the directory is new.</summary>
    public required string Password { get; init; }

    /// <summary>Take the port of the last start, whoever has it now: for a server that comes back to waiting clients.</summary>
    public bool SamePort { get; init; }

    /// <summary>Settings of postgresql.conf that come on top of, or replace, those given here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <summary>A real PostgreSQL server as a child process: loopback only, scram passwords, durable.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private EmbeddedPostgres(ChildProcess process, int port, string password)
    {
        _process = process;
        Port = port;
        ConnectionString = $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Password={password}";
    }

    public static ServerPackage Package { get; } = new("PostgreSQL", ["postgresql", "postgresql-common"], () => Installations().Length > 0);

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>The superuser's connection, without a database.</summary>
    public string ConnectionString { get; }

    public Task<int> Exited => _process.Exited;

    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, Action<string> log, CancellationToken cancellation)
    {
        // PostgreSQL refuses to run as root.
        var user = Environment.IsPrivilegedProcess ? "postgres" : null;
        var directory = await ServerDirectory.PrepareAsync(options.Directory, user, cancellation);
        var data = Path.Combine(directory, "data");
        var programs = Programs(data);
        if (!System.IO.Directory.Exists(data)) await CreateClusterAsync(programs, directory, data, user, options.Password, log, cancellation);
        await WaitForFormerServerAsync(data, cancellation);

        var port = ServerDirectory.KeepPorts(directory, 1, options.SamePort)[0];
        var process = await ChildProcess.StartAsync(
            new(Path.Combine(programs, "postgres"), ["-D", data, .. Settings(options, directory, port).SelectMany(pair => (string[])["-c", $"{pair.Key}={pair.Value}"])])
            {
                User = user,
                // Its own way to stop at once and take its helpers along; it kills those that linger.
                OnParentDeath = Signal.Quit,
                Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" },
            },
            log);
        var server = new EmbeddedPostgres(process, port, options.Password);
        try
        {
            await server.WaitUntilReadyAsync(cancellation);
            return server;
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }

    /// <summary>Creates a database when it is not there yet.</summary>
    public static async Task CreateDatabaseAsync(string connectionString, string name, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await exists.ExecuteScalarAsync(cancellation) is not null) return;
        await using var create = connection.CreateCommand();
        create.CommandText = $"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Someone else created it in the same moment; it is there, and that was the wish.
        }
    }

    /// <summary>Whether a query is answered.</summary>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false;Timeout=3;Command Timeout=3");
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("select 1", connection);
            return await command.ExecuteScalarAsync(cancellation) is 1;
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Ends sessions, writes everything down and stops; with many new files on a slow disk that takes a while.</summary>
    public Task StopAsync() => _process.StopAsync(Signal.Interrupt, TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> Settings(EmbeddedPostgresOptions options, string directory, int port)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            // A socket's path has room for about a hundred characters; connections go over TCP anyway.
            ["unix_socket_directories"] = directory.Length < 80 ? directory : "",
            ["max_connections"] = "300",
            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "2GB",
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["full_page_writes"] = "on",
            ["password_encryption"] = "scram-sha-256",
            ["jit"] = "off",
            // After a crash: one call per file system instead of one per file.
            ["recovery_init_sync_method"] = "syncfs",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            // Statements and details of errors hold personal data; a log line must not.
            ["log_min_messages"] = "warning",
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        return settings;
    }

    private static async Task CreateClusterAsync(
        string programs, string directory, string data, string? user, string password, Action<string> log, CancellationToken cancellation)
    {
        log("creating a new database cluster");
        var unfinished = data + ".new";
        if (System.IO.Directory.Exists(unfinished)) System.IO.Directory.Delete(unfinished, recursive: true);
        var passwordFile = Path.Combine(directory, "password");
        await ServerDirectory.WriteSecretAsync(passwordFile, password, user, cancellation);
        try
        {
            var (code, output) = await ChildProcess.RunAsync(
                new(Path.Combine(programs, "initdb"), "-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile,
                    "-E", "UTF8", "--locale", "C.UTF-8", "--data-checksums")
                {
                    User = user,
                    WorkingDirectory = directory,
                    Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" },
                },
                cancellation);
            if (code != 0) throw new StartProblem($"initdb ended with code {code}: {output}");
            // Only a finished cluster gets its name: an interrupted first start begins anew.
            System.IO.Directory.Move(unfinished, data);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await AnswersAsync(ConnectionString + ";SSL Mode=Disable", cancellation))
        {
            if (Exited.IsCompleted) throw new StartProblem($"PostgreSQL ended at start (exit code {await Exited}); its own lines say why.");
            if (limit.IsCancellationRequested) throw new StartProblem("PostgreSQL did not answer within two minutes.");
            await Task.Delay(TimeSpan.FromMilliseconds(150), cancellation);
        }
    }

    /// <summary>After kill -9 of the former owner its server may still be closing its files.</summary>
    private static async Task WaitForFormerServerAsync(string data, CancellationToken cancellation)
    {
        var file = Path.Combine(data, "postmaster.pid");
        for (var turn = 0; turn < 100 && File.Exists(file); turn++)
        {
            var former = (await File.ReadAllLinesAsync(file, cancellation)).FirstOrDefault();
            if (!int.TryParse(former, CultureInfo.InvariantCulture, out var process)) return;
            var commandLine = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/cmdline";
            if (!File.Exists(commandLine)) return;
            try
            {
                if (!(await File.ReadAllTextAsync(commandLine, cancellation)).Contains(data, StringComparison.Ordinal)) return;
            }
            catch (IOException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private static string Programs(string data)
    {
        var installed = Installations();
        if (installed.Length == 0) throw new StartProblem("PostgreSQL was not found on this machine: install it (Debian: apt-get install postgresql).");
        var version = Path.Combine(data, "PG_VERSION");
        if (!File.Exists(version)) return installed[0];
        var needed = File.ReadAllText(version).Trim();
        return installed.FirstOrDefault(programs => programs.Contains($"/{needed}/", StringComparison.Ordinal))
            ?? installed.FirstOrDefault(programs => !programs.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal))
            ?? throw new StartProblem($"The data in {data} is of PostgreSQL {needed}, which is not installed: install postgresql-{needed}, or start with --fresh.");
    }

    /// <summary>Directories with initdb and postgres: Debian's, newest first, then the one on PATH.</summary>
    private static string[] Installations()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = System.IO.Directory.Exists(debian) ? System.IO.Directory.GetDirectories(debian) : [];
        return
        [
            .. versions.OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
                .Append(Path.GetDirectoryName(SystemPath.Find("initdb")) ?? "")
                .Where(path => path.Length > 0 && SystemPath.IsThere(Path.Combine(path, "initdb")) && SystemPath.IsThere(Path.Combine(path, "postgres"))),
        ];
    }
}
