using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class ProtectionTests
{
    private static readonly byte[] Number = Encoding.UTF8.GetBytes("999990019");
    private readonly Protection protection = With(NewKey());

    [Theory]
    [InlineData("")]
    [InlineData("999990019")]
    [InlineData("Žoë – een lange tekst met €")]
    public void What_was_encrypted_comes_back(string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(protection.Decrypt("bsn", "1", protection.Encrypt("bsn", "1", Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public void The_same_text_never_looks_the_same_twice() =>
        Assert.NotEqual(protection.Encrypt("bsn", "1", Number), protection.Encrypt("bsn", "1", Number));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var value = protection.Encrypt("bsn", "1", Number);
        for (var i = 0; i < value.Length; i++)
        {
            var changed = (byte[])value.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("bsn", "1", changed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    public void A_value_that_is_cut_short_is_noticed(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("bsn", "1", protection.Encrypt("bsn", "1", Number)[..length]));

    [Fact]
    public void Another_use_another_row_or_another_key_opens_nothing()
    {
        var value = protection.Encrypt("bsn", "1", Number);
        Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("name", "1", value));
        Assert.ThrowsAny<CryptographicException>(() => protection.Decrypt("bsn", "2", value));
        Assert.ThrowsAny<CryptographicException>(() => With(NewKey()).Decrypt("bsn", "1", value));
    }

    [Fact]
    public void The_newest_key_writes_and_the_older_ones_read()
    {
        var (first, second) = (NewKey(), NewKey());
        var (before, between, after) = (With(first), Versions((1, first), (2, second)), Versions((2, second)));
        var old = before.Encrypt("bsn", "1", Number);
        Assert.Equal(1, old[0]);
        Assert.Equal(Number, between.Decrypt("bsn", "1", old));
        var fresh = between.Encrypt("bsn", "1", Number);
        Assert.Equal(2, fresh[0]);
        Assert.Equal(Number, after.Decrypt("bsn", "1", fresh));
        Assert.Throws<CryptographicException>(() => after.Decrypt("bsn", "1", old));
        Assert.Throws<CryptographicException>(() => before.Decrypt("bsn", "1", fresh));
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
        Assert.Throws<InvalidOperationException>(() => With(key).Encrypt("bsn", "1", Number));
        Assert.Throws<InvalidOperationException>(() => With(NewKey(), key, NewKey()).Match("bsn", "999990019"));
        Assert.Throws<InvalidOperationException>(() => With(NewKey(), NewKey(), key).Pseudonym(Guid.NewGuid()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("256")]
    [InlineData("next")]
    public void A_version_is_a_number_that_a_byte_holds(string version) => Assert.Throws<InvalidOperationException>(() =>
        From(new() { [$"Protection:Keys:{version}"] = NewKey() }).Encrypt("bsn", "1", Number));

    [Fact]
    public void Pseudonyms_are_the_same_in_every_service_and_nothing_else_is()
    {
        var (pseudonyms, subject) = (NewKey(), Guid.NewGuid());
        var (one, other) = (With(NewKey(), NewKey(), pseudonyms), With(NewKey(), NewKey(), pseudonyms));
        Assert.Equal(one.Pseudonym(subject), other.Pseudonym(subject));
        Assert.NotEqual(one.Pseudonym(subject), With(NewKey()).Pseudonym(subject));
        Assert.NotEqual(one.Match("bsn", "999990019"), other.Match("bsn", "999990019"));
    }

    [Fact]
    public void A_service_that_only_writes_of_subjects_needs_no_other_key() =>
        Assert.Equal(64, With(null, null, NewKey()).Pseudonym(Guid.NewGuid()).Length);

    internal static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    internal static Protection Versions(params (int Version, string Key)[] keys) =>
        From(keys.ToDictionary(static key => $"Protection:Keys:{key.Version}", static string? (key) => key.Key));

    private static Protection With(string? key) => With(key, NewKey(), NewKey());

    private static Protection With(string? key, string? matches, string? pseudonyms) =>
        From(new() { ["Protection:Keys:1"] = key, ["Protection:MatchKey"] = matches, ["Protection:PseudonymKey"] = pseudonyms });

    private static Protection From(Dictionary<string, string?> settings) => new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
