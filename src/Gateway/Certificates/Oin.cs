using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Platform.Gateway.Certificates;

/// <summary>The organisation identification number that a PKIoverheid certificate carries in Subject.serialNumber.</summary>
internal static partial class Oin
{
    private const string SerialNumber = "2.5.4.5";

    /// <summary>The OIN of a certificate; null when there is none, more than one, or it is no OIN.</summary>
    public static string? Read(X509Certificate2 certificate)
    {
        string? found = null;
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements || part.GetSingleElementType().Value != SerialNumber) continue;
            if (found is not null) return null;
            found = part.GetSingleElementValue();
        }

        return found is not null && Syntax.IsMatch(found) ? found : null;
    }

    // Prefix of eight (kind of register), main number of nine or eight, suffix of zeros (OIN-stelsel 2.2.2).
    [GeneratedRegex(@"\A(000000(0[1-9]|10|99))(?=.{12}\z)([0-9A-Za-z]{9}000|[0-9A-Za-z]{8}0000)\z")]
    private static partial Regex Syntax { get; }
}
