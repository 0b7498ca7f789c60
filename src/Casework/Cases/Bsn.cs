namespace Platform.Casework.Cases;

/// <summary>The citizen service number: nine digits that pass the eleven test (Wet algemene bepalingen burgerservicenummer).</summary>
public static class Bsn
{
    /// <summary>Whether a text is such a number. A leading zero is a digit like any other; nine zeros are nobody.</summary>
    /// <param name="text">The text, without spaces or dots.</param>
    public static bool IsValid(string text)
    {
        if (text is not { Length: 9 } || !text.All(char.IsAsciiDigit) || text == "000000000") return false;
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (9 - i) * (text[i] - '0');
        return (sum - (text[8] - '0')) % 11 == 0;
    }

    /// <summary>What may be shown of it: the last three digits.</summary>
    /// <param name="bsn">A valid number.</param>
    public static string Mask(string bsn)
    {
        ArgumentNullException.ThrowIfNull(bsn);
        return $"******{bsn[6..]}";
    }
}
