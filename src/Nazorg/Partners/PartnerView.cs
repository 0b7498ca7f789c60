using Platform.Nazorg.Records;

namespace Platform.Nazorg.Partners;

/// <summary>A coming release as one fixed partner sees it; <c>recordId</c> is where somebody says that they know who it is (ACC-08).</summary>
internal sealed record PartnerView(
    Guid Id, Guid RecordId, string Municipality, string Institution, DateOnly ReleaseOn, int DaysToRelease, IReadOnlyList<string> LifeDomains,
    IReadOnlyList<PartnerLight> TrafficLight)
{
    public static PartnerView Of(PartnerRecord partner, DateOnly today) => new(
        partner.Id, partner.RecordId, partner.Municipality, partner.Institution.Value, partner.ReleaseOn,
        partner.ReleaseOn.DayNumber - today.DayNumber, partner.LifeDomains, partner.TrafficLight.Value);
}
