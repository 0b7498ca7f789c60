using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Gateway.Certificates;

namespace Platform.Gateway.Tests.Certificates;

public sealed class OinTests
{
    [Theory]
    [InlineData("00000099000000001000")]
    [InlineData("00000001123456789000")]
    [InlineData("00000003123456780000")]
    [InlineData("0000000412ab5678C000")]
    public void An_OIN_is_read(string oin) => Assert.Equal(oin, Read(name => name.Add("2.5.4.5", oin)));

    [Theory]
    [InlineData("00000011123456789000")]
    [InlineData("00000099000000001001")]
    [InlineData("0000009900000000100")]
    [InlineData("000000990000000010000")]
    [InlineData("00000099 00000001000")]
    public void Anything_else_is_none(string text) => Assert.Null(Read(name => name.Add("2.5.4.5", text)));

    [Fact]
    public void Only_in_the_serial_number() => Assert.Null(Read(name => name.AddOrganizationalUnitName("00000099000000001000")));

    [Fact]
    public void Two_are_none() => Assert.Null(Read(name =>
    {
        name.Add("2.5.4.5", "00000099000000001000");
        name.Add("2.5.4.5", "00000099000000002000");
    }));

    private static string? Read(Action<X500DistinguishedNameBuilder> change)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("A system");
        change(name);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddDays(1));
        return Oin.Read(certificate);
    }
}
