using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Covenants;
using Platform.Identity.Data;
using Platform.TestKit;

namespace Platform.Identity.Tests;

/// <summary>
/// The service as it runs, on a database and folders of its own, with DJI's certificate in place and everything it logs kept.
/// A twin is one more instance on the same database, folders and clock, started at the same time or after the first one stopped.
/// </summary>
public sealed class IdentityHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string DefaultIssuer = "https://huizen.test/identity";
    public const string Password = "een-lang-wachtwoord";
    public const string DjiOin = "00000099000000001000";

    private readonly string issuer;
    private readonly Place place;
    private readonly bool isTwin;

    public IdentityHost() : this(DefaultIssuer)
    {
    }

    internal IdentityHost(string issuer)
    {
        (this.issuer, place) = (issuer, new());
        Directory.CreateDirectory(Certificates);
        using var certificate = NewCertificate(DjiKey, DjiOin);
        place.DjiThumbprint = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
        File.WriteAllText(Path.Combine(Certificates, "dji.crt"), certificate.ExportCertificatePem());
    }

    private IdentityHost(IdentityHost first) => (issuer, place, isTwin) = (first.issuer, first.place, true);

    internal TestDatabase Database => place.Database!;

    internal Clock Clock => place.Clock;

    internal RSA DjiKey => place.DjiKey;

    internal string DjiThumbprint => place.DjiThumbprint;

    internal TestGateway Gateway => place.Gateway;

    internal string Data => place.Data;

    internal string Certificates => Path.Combine(Data, "certificates");

    internal ConcurrentQueue<string> Log { get; } = new();

    internal bool UseSystemClock { get; init; }

    internal int RequestsPerMinute { get; init; } = 100_000;

    internal static CovenantCatalog Covenants { get; } = CovenantCatalog.Load();

    internal static HouseProfile House => Covenants.Houses[0];

    internal static HouseProfile OtherHouse => Covenants.Houses[1];

    internal static string Director => $"process-director.{House.Id}";

    internal static X509Certificate2 NewCertificate(RSA key, string oin)
    {
        var request = new CertificateRequest($"CN=dji.test, SERIALNUMBER={oin}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(from, from.AddYears(75));
    }

    internal static Task<TestDatabase> NewDatabase() =>
        TestDatabase.CreateAsync(typeof(IdentityDbContext), IdentityDbContext.Connection,
            BuildingBlocks.Data.Database.MigrateAsync<IdentityDbContext>);

    internal IdentityHost NewTwin() => new(this);

    /// <summary>A browser without redirects and with a cookie jar of its own.</summary>
    internal Browser NewBrowser() => BrowserWith(new());

    /// <summary>The same browser at this instance: the gateway sends it now here, now there.</summary>
    internal Browser BrowserWith(CookieContainer cookies) =>
        new(CreateDefaultClient(new Uri("https://huizen.test"), new CookieContainerHandler(cookies)), new Uri(issuer).AbsolutePath, cookies);

    public async Task InitializeAsync() => place.Database = await NewDatabase();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!isTwin && place.Database is { } database) await database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Auth:Issuer", issuer);
        builder.UseSetting("ConnectionStrings:identity", Database.ServiceConnection);
        builder.UseSetting("Platform:DataDirectory", Data);
        builder.UseSetting("Identity:CertificateDirectory", Certificates);
        builder.UseSetting("Auth:GatewayKeys", place.Gateway.PublicKey);
        builder.UseSetting("Identity:SystemOrigin", "https://systemen.test");
        builder.UseSetting("Identity:DemonstrationPassword", Password);
        builder.UseSetting("Identity:RequestsPerMinute", RequestsPerMinute.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting($"Identity:FrontEndOrigins:{House.Id}:0", "https://localhost:9443");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new KeptLog(Log)));
        if (!UseSystemClock) builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (isTwin) return;
        DjiKey.Dispose();
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }

    /// <summary>What two instances have in common.</summary>
    private sealed class Place
    {
        public Clock Clock { get; } = new();

        public RSA DjiKey { get; } = RSA.Create(3072);

        public string DjiThumbprint { get; set; } = "";

        public TestGateway Gateway { get; } = new();

        public string Data { get; } = Directory.CreateTempSubdirectory("identity-tests-").FullName;

        public TestDatabase? Database { get; set; }
    }

    private sealed class KeptLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>One service for all tests over HTTP: they run one after another and only ever move its clock forward.</summary>
[CollectionDefinition(Name)]
public sealed class Running : ICollectionFixture<IdentityHost>
{
    public const string Name = "running identity";
}
