using System.Security.Cryptography.X509Certificates;

namespace Platform.AppHost;

/// <summary>Fills a running platform through its public API with a believable, wholly synthetic set.</summary>
internal static class Demo
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(Uri gateway, string dataDirectory, string password, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        using var client = await OpenAsync(gateway, Path.Combine(dataDirectory, "certificates"), cancellation);
        Console.WriteLine($"[demo] the platform at {gateway} is ready");
    }

    /// <summary>A client that trusts the platform's own certificate authority, once the whole chain is ready.</summary>
    private static async Task<HttpClient> OpenAsync(Uri gateway, string certificates, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        while (true)
        {
            var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Trust(certificates) } }) { BaseAddress = gateway };
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode) return client;
            }
            catch (HttpRequestException)
            {
                // Not listening yet, or its certificate is still being made.
            }

            client.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(500), limit.Token);
        }
    }

    private static X509ChainPolicy Trust(string certificates)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        var authority = Path.Combine(certificates, DataDirectory.AuthorityFile);
        if (File.Exists(authority)) policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy;
    }
}
