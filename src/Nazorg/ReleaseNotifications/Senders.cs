namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>Who may tell for which source, as agreed: <c>Nazorg:Sources:{OIN}:{n}</c>. A source is one sender's.</summary>
internal sealed class Senders(IConfiguration configuration)
{
    private readonly Dictionary<string, string> agreed = configuration.GetSection("Nazorg:Sources").GetChildren()
        .SelectMany(static sender => sender.Get<string[]>() ?? [], static (sender, source) => (Source: source, Oin: sender.Key))
        .ToDictionary(static pair => pair.Source, static pair => pair.Oin);

    /// <summary>Whether anything was agreed; else nothing can be delivered by a sidecar.</summary>
    public bool Any => agreed.Count > 0;

    /// <summary>The sender this source was agreed with; null when it was with nobody.</summary>
    public string? AgreedWith(string source) => agreed.GetValueOrDefault(source);

    /// <summary>Whether a sender that proved its OIN may tell for this source: one agreed with it, or with nobody and by its name its own.</summary>
    public bool MayTell(string oin, string source) =>
        agreed.TryGetValue(source, out var sender) ? sender == oin : source.StartsWith($"urn:nld:oin:{oin}:", StringComparison.Ordinal);
}
