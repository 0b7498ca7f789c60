namespace Platform.Governance.Oversight.Accounts;

internal static class AccountModel
{
    public static ModelBuilder MapAccounts(this ModelBuilder model)
    {
        var mapping = new AccountRecordMapping();
        return model.ApplyConfiguration<AccountRecord>(mapping).ApplyConfiguration<AccountRecordVersion>(mapping);
    }
}
