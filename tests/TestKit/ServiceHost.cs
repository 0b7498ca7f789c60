using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Hosting;
using Platform.Casework.Standing;
using Xunit;

namespace Platform.TestKit;

/// <summary>
/// A service as it runs, for one test class (<c>IClassFixture&lt;ServiceHost&lt;Program&gt;&gt;</c>): its own Program on a real socket, a database
/// of its own under the restricted login, a virtual host of its own on the broker, a token issuer, a clock that stands still, and an ear on the bus.
/// </summary>
/// <typeparam name="TProgram">The service's Program; its <see cref="PlatformDbContext"/> is found beside it.</typeparam>
public class ServiceHost<TProgram> : IAsyncLifetime where TProgram : class
{
    private static readonly Type? Context = typeof(TProgram).Assembly.GetTypes()
        .SingleOrDefault(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(HouseDbContext)));

    // One set for the hosts of a process: a model holds the keys of its columns, and would be built anew for each.
    private static readonly (string Data, string Match, string Pseudonyms) Keys = (NewKey(), NewKey(), NewKey());

    private readonly List<ServiceInstance<TProgram>> instances = [];
    private TestDatabase? database;

    /// <summary>The service's clock; stands still until the test moves it.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>The database.</summary>
    public TestDatabase Database => database ?? throw new InvalidOperationException("This service has no database.");

    /// <summary>The broker.</summary>
    public VirtualHost Broker { get; private set; } = null!;

    /// <summary>The rest of the chain: hears what the service publishes, publishes what it consumes.</summary>
    public MessageWaiter Messages { get; private set; } = null!;

    /// <summary>The token issuer the service trusts.</summary>
    public TokenIssuer Tokens { get; private set; } = null!;

    /// <summary>The configuration of an instance.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["Protection:Keys:1"] = Keys.Data, ["Protection:MatchKey"] = Keys.Match, ["Protection:PseudonymKey"] = Keys.Pseudonyms,
    };

    /// <summary>The gateway the service believes.</summary>
    public TestGateway Gateway { get; } = new();

    /// <summary>The instance that was started first.</summary>
    public ServiceInstance<TProgram> Instance => instances[0];

    /// <summary>The services of the first instance.</summary>
    public IServiceProvider Services => Instance.Services;

    /// <summary>Whether an instance is started with the fixture; else the test starts its own.</summary>
    protected virtual bool StartsItself => true;

    /// <summary>A client of an account of a house.</summary>
    /// <param name="house">The house.</param>
    /// <param name="party">The party.</param>
    /// <param name="roles">The roles.</param>
    public ApiClient As(string house, string party, params string[] roles) => Instance.As(house, party, roles);

    /// <summary>
    /// A client of a system with an organisation identification number and scopes, as it comes through the gateway: its token bound to its
    /// certificate, and that certificate stated.
    /// </summary>
    public ApiClient AsSystem(string oin, params string[] scopes)
    {
        var certificate = TestGateway.NewCertificate(oin);
        var token = Tokens.IssueSystem(oin, certificate.Thumbprint, change: draft => draft.Claims["scope"] = string.Join(' ', scopes));
        var client = Instance.WithToken(token);
        client.Http.DefaultRequestHeaders.Add(CertificateStatement.Header,
            Gateway.State(certificate, Services.GetRequiredService<ApiDescription>().Service, token));
        return client;
    }

    /// <summary>A client with this very token.</summary>
    public ApiClient WithToken(string token) => Instance.WithToken(token);

    /// <summary>A client without a token.</summary>
    public ApiClient Anonymous() => Instance.Anonymous();

    /// <summary>Starts one more instance on the same database and broker; it ends with the fixture, if not before.</summary>
    /// <param name="change">Changes its settings.</param>
    /// <param name="services">Replaces services.</param>
    /// <param name="waitForBus">Whether its consumers must be listening first.</param>
    public async Task<ServiceInstance<TProgram>> StartAsync(
        Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null, bool waitForBus = true)
    {
        var settings = new Dictionary<string, string?>(Settings);
        change?.Invoke(settings);
        var instance = await ServiceInstance<TProgram>.StartAsync(settings, Clock, Tokens, Change + services, waitForBus);
        instances.Add(instance);
        return instance;
    }

    /// <summary>Works with the service's own context past the walls of a request, for arranging and for looking.</summary>
    public async Task<T> WithDbAsync<TDb, T>(string house, Func<TDb, Task<T>> work) where TDb : PlatformDbContext
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Wall>().ForService(house);
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <summary>
    /// Comes back when the outbox is empty and everything in it was heard; then what <see cref="Messages"/> has not got was not published.
    /// </summary>
    public async Task SettledAsync()
    {
        await Eventually.Holds(async () => await Database.ScalarAsync<long>("select count(*) from outbox where parked_at is null") == 0,
            what: "the outbox is empty");
        await Messages.FlushAsync();
    }

    /// <inheritdoc/>
    public virtual async Task InitializeAsync()
    {
        Tokens = await TokenIssuer.StartAsync();
        Broker = await VirtualHost.CreateAsync();
        if (Context is not null) database = await TestDatabase.CreateAsync(Context);
        if (database is not null)
        {
            // It was told of all accounts there are: else it would ask for them, in the middle of a test.
            await database.ExecuteAsync(
                "insert into account_standings (record_id, house, account, party, revision) values ($1, '', '', '', 0)",
                Casework.Standing.AccountStanding.AllTold);
            Tokens.Issued = database.Record;
            Tokens.Appointed = Appoint;
        }

        Messages = await MessageWaiter.StartAsync(Broker.ConnectionString);
        foreach (var (key, value) in Tokens.Settings) Settings[key] = value;
        Settings["Auth:GatewayKeys"] = Gateway.PublicKey;
        // The login it has in production: what the wire does not give it, the broker refuses in its tests too.
        Settings["ConnectionStrings:messaging"] = BrokerPermissions.Logins.Contains(database?.Service) ? await Broker.LoginAsync(database!.Service)
            : Broker.ConnectionString;
        if (database is not null) Settings[$"ConnectionStrings:{database.Service}"] = database.ServiceConnection;
        if (StartsItself) await StartAsync();
    }

    // Running instances hear of it a moment later; a token that is not good yet would fail the test that asked for it.
    private void Appoint(string house, string account, string role)
    {
        Database.Appoint(house, account, role);
        var user = new CurrentUser(account, house, "", [role], [], "", "");
        var registers = instances.Select(static instance => instance.Services.GetService<CovenantRegister>()).OfType<CovenantRegister>().ToList();
        if (!SpinWait.SpinUntil(() => registers.TrueForAll(register => !register.IsLoaded || register.RefusalOf(user) is null), Eventually.Deadline))
            throw new InvalidOperationException($"The appointment of {role} is not known.");
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        foreach (var instance in instances) await instance.DisposeAsync();
        if (Messages is not null) await Messages.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        if (Tokens is not null) await Tokens.DisposeAsync();
        Gateway.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Replaces services in every instance of this host.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }
}
