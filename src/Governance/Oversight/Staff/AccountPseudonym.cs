namespace Platform.Governance.Oversight.Staff;

/// <summary>What identifies an account is a pseudonym: no name, no address.</summary>
internal static class AccountPseudonym
{
    public const string Pattern = @"^[^\s@]*$";

    public const string Sentence = "Geef het kenmerk van het account, geen naam of adres.";
}
