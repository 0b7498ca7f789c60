using Platform.Nazorg.ReleaseNotifications;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

public sealed class ReleaseDataTests
{
    [Theory]
    [InlineData("111222333", true)]
    [InlineData("012345672", true)]
    [InlineData("012345673", false)]
    [InlineData("12345672", false)]
    [InlineData("0123456720", false)]
    [InlineData("000000000", false)]
    [InlineData("01234567a", false)]
    [InlineData("٠١٢٣٤٥٦٧٢", false)]
    public void A_citizen_service_number_passes_the_eleven_test(string number, bool passes) => Assert.Equal(passes, ReleaseData.IsBsn(number));
}
