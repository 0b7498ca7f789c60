using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class ProtectionTests
{
    private readonly Protection protection = With(NewKey());

    [Theory]
    [InlineData("")]
    [InlineData("999990019")]
    [InlineData("Žoë – een lange tekst met €")]
    public void What_was_encrypted_comes_back(string text) => Assert.Equal(text, protection.Decrypt("bsn", protection.Encrypt("bsn", text)));

    [Fact]
    public void The_same_text_never_looks_the_same_twice() => Assert.NotEqual(protection.Encrypt("bsn", "1"), protection.Encrypt("bsn", "1"));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var value = protection.Encrypt("bsn", "999990019");
        for (var i = 0; i < value.Length; i++)
        {
            var changed = (byte[])value.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("bsn", changed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    public void A_value_that_is_cut_short_is_noticed(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("bsn", protection.Encrypt("bsn", "999990019")[..length]));

    [Fact]
    public void Another_use_or_another_key_opens_nothing()
    {
        var value = protection.Encrypt("bsn", "999990019");
        Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("name", value));
        Assert.ThrowsAny<CryptographicException>(() => With(NewKey()).Decrypt("bsn", value));
    }

    [Fact]
    public void Equal_values_match_within_one_use_only()
    {
        Assert.Equal(protection.Match("bsn", "999990019"), protection.Match("bsn", "999990019"));
        Assert.NotEqual(protection.Match("bsn", "999990019"), protection.Match("bsn", "999990020"));
        Assert.NotEqual(protection.Match("bsn", "999990019"), protection.Match("phone", "999990019"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void A_wrong_key_protects_nothing_and_finds_nothing(string? key)
    {
        Assert.Throws<InvalidOperationException>(() => With(key).Encrypt("bsn", "999990019"));
        Assert.Throws<InvalidOperationException>(() => With(key).Match("bsn", "999990019"));
        Assert.Throws<InvalidOperationException>(() => With(NewKey(), key).Pseudonym(Guid.NewGuid()));
    }

    [Fact]
    public void Pseudonyms_are_the_same_in_every_service_and_nothing_else_is()
    {
        var (pseudonyms, subject) = (NewKey(), Guid.NewGuid());
        var (one, other) = (With(NewKey(), pseudonyms), With(NewKey(), pseudonyms));
        Assert.Equal(one.Pseudonym(subject), other.Pseudonym(subject));
        Assert.NotEqual(one.Pseudonym(subject), With(NewKey(), NewKey()).Pseudonym(subject));
        Assert.NotEqual(one.Match("bsn", "999990019"), other.Match("bsn", "999990019"));
    }

    [Fact]
    public void A_service_that_only_writes_of_subjects_needs_no_other_key() => Assert.Equal(64, With(null, NewKey()).Pseudonym(Guid.NewGuid()).Length);

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static Protection With(string? key, string? pseudonyms = null) => new(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?> { ["Protection:Key"] = key, ["Protection:PseudonymKey"] = pseudonyms }).Build());
}
