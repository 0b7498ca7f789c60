namespace Platform.Nazorg.Records;

/// <summary>An event as it is taken in, whatever wire it came over: read and checked.</summary>
/// <param name="At">Where it stood in the request, before the name of a field: empty, or <c>[3].</c> in a batch.</param>
/// <param name="Source">Who tells it, as the sender writes that.</param>
/// <param name="Id">With the source what recognises a repetition.</param>
/// <param name="Type">What happened.</param>
/// <param name="Place">Where it stands among the events of its detention.</param>
/// <param name="Data">What it says of a release; null for a type we do not know.</param>
/// <param name="Raw">The data as it came; of a type we do not know nothing is kept.</param>
internal sealed record ReleaseEvent(string At, string Source, string Id, string Type, EventPlace Place, ReleaseData? Data, string? Raw)
{
    public const string Announced = "nl.detenties.vrijlating-aangekondigd.v1";
    public const string Changed = "nl.detenties.vrijlating-gewijzigd.v1";
    public const string Withdrawn = "nl.detenties.vrijlating-ingetrokken.v1";

    /// <summary>The organisation that tells it, set by the address that let it in.</summary>
    public string SenderOin { get; init; } = "";

    public static bool Knows(string? type) => type is Announced or Changed or Withdrawn;
}
