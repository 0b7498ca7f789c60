using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;

namespace Platform.Operations.Page;

/// <summary>
/// The keys of cookies and sessions stand in the database, so that every replica has them, and are encrypted there under the service's own key.
/// </summary>
internal static class KeyRing
{
    private const string Use = "data-protection-key";

    public static void AddKeyRing<TDb>(this IServiceCollection services) where TDb : DbContext, IDataProtectionKeyContext
    {
        services.AddSingleton<Protection>();
        services.AddDataProtection().SetApplicationName("operations").PersistKeysToDbContext<TDb>();
        services.AddOptions<KeyManagementOptions>().Configure<Protection>(static (keys, protection) => keys.XmlEncryptor = new Encryptor(protection));
    }

    private sealed class Encryptor(Protection protection) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
            new XElement("sealed", Convert.ToBase64String(
                protection.Encrypt(Use, "", Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(Decryptor));
    }

    /// <summary>Made by its name, which stands beside every key: a new name leaves the old keys unread.</summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) =>
            XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<Protection>()
                .Decrypt(Use, "", Convert.FromBase64String(encryptedElement.Value))));
    }
}
