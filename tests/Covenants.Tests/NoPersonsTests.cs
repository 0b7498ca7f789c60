using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Covenants.Tests;

public sealed partial class NoPersonsTests
{
    /// <summary>Hashes of the words in the signatories' names, so that the names themselves stand nowhere.</summary>
    private const string Hashes = """
        00c787232177 04bf5dbf11c6 04dcb55f2a6d 060834d9690f 075d22139e8d 07bca1616fcf 084bec47ca12 0a27f2850cb6 0a3fb2dff80f 158af28b91dd
        15da8c4e48b0 160638d413fa 1661cc4ac563 18196280dabb 197df0c92504 19c5cc6a8b61 1c3cc24724cf 1cf379ce4c77 1ec3ab9bb806 1fd4a26f118d
        2158f7ba27fe 218417815554 232dbbcce6d0 2542bd48f16b 25b11198b2eb 2656ac7679ab 26647773a093 26e6360f8ad9 2910c225dd8e 299149be7134
        2bc2e9ad6a60 2c4216e03aa9 2c63ca64835d 2ebd44670caa 32295af4ebad 348f24c4654c 3614a0468839 36bcf388836d 370eb08b5d56 373a6fbaeb1e
        38958a0faf35 3962cd0dd624 3a83e67c11b3 3b57b8f836fb 3c3324d988fe 3fb8736b91fc 420225ae05e8 422f9af2f8e7 44039fa1a6f6 44a177ed3c67
        44b98feb1f62 48ba1e7aa4ba 4940cb2714e1 497c61e5d160 49d86dfcd725 4a864ff443d3 4af1b2dedfd8 4cc1dea75caa 4e03c789920a 4e2166beb3f7
        4eb38f9b7bdc 4f1c88503538 4fbdd50bf099 50a6376b1ee5 5284512cfd3f 532a407e9091 55fa1d494fc9 57c7809a44d0 5816fae03ea2 5bb5e55673a4
        61bd9c94b3d7 61de0c39b164 63e4be6d7499 648001446e53 651916231db2 653d7ef3787a 66ef090884e1 6f25123a4b52 72f3335acf90 7859f4b20fb6
        7b2096f18edf 7c85b2c76b6b 7dcd6d028727 7fc7ec3c48d2 82d28f1a67b0 831adecf6b79 83c61a314486 878b9667dc07 8a2b595440c2 8b7a031729b9
        8e0e2323a425 8e0ed4e62434 8e2c55c124e9 8f12cbe52186 94abe419f08e 969cc655a29c 97e661a04125 98fe9283b024 a08d173db7c6 a456bed14bf1
        a5a00e655bcf a71295312cb5 a8179071d8c4 abcdb9fca4ca afed4e8dc8e6 b15891455f5a b2dfaa0336b5 b6dd8ac87058 b6fe1661a5da baaf11378cd1
        bf3a91ac6890 c65bae8ab071 c716e84365cc c940ad284551 ca586a6a0998 ca7efb059bb7 cbdbb2e13239 cd6d27b6d7ee cf5de25fdd97 d125bc74d38b
        d1834f8d9874 d55633be86dd d5c3bab8d8c6 d65a899b3797 d677ea9fc215 d9407ffdb903 db394784d95b e0f945fef1dc e39fef7f331a e42db834d23d
        e55a7512117d e5b137ba6ae6 e64165132a47 e7d76f40dc75 e99aafc1fbc5 ea50555bc435 ed782916d557 ed969af85c1b f35cd5c89915 f77f64c51bc2
        f7b3a1dc5fb3 fa00e975d934 fc8f803baa11 ff41a5af662b ff935f23e3b9
        """;

    private static readonly HashSet<string> Names = [.. Hashes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [Theory]
    [InlineData("midden-nederland.json")]
    [InlineData("gelderland-midden.json")]
    [InlineData("law.json")]
    public void No_signatory_is_named(string profile)
    {
        var text = Profiles.Text(profile);

        Assert.DoesNotMatch(Title(), text);
        Assert.DoesNotMatch(Initials(), text);
        Assert.Empty(Word().Matches(text).Select(word => word.Value.ToLowerInvariant()).Where(word => Names.Contains(Hash(word))).Distinct());
    }

    [Theory]
    [InlineData("Dhr. X")]
    [InlineData("drs. X")]
    [InlineData("mevrouw mr. X")]
    public void A_title_would_be_found(string text) => Assert.Matches(Title(), text);

    [Theory]
    [InlineData("A.B. Achternaam")]
    [InlineData("A.van Achternaam")]
    [InlineData("A. van der Achternaam")]
    public void Initials_would_be_found(string text) => Assert.Matches(Initials(), text);

    [Fact]
    public void A_name_would_be_found() => Assert.True(Names.Count > 100 && Names.All(name => name.Length == Hash("x").Length));

    private static string Hash(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("seed:" + word)))[..12];

    [GeneratedRegex(@"\b(dhr|mevr|mevrouw|mw|drs|mr|ir|prof)\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"\b[A-Z]\. ?(?:[A-Z]\. ?)*(?:(?:van|de|der|den|ter|ten) ?)*[A-Z][a-z]|\b[A-Z]\.(?:van|de)\b")]
    private static partial Regex Initials();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
