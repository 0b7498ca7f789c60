using Platform.Governance.Accounts;
using Platform.Governance.Agreements;
using Platform.Governance.Bodies;
using Platform.Governance.Calendar;
using Platform.Governance.Communication;
using Platform.Governance.Covenants;
using Platform.Governance.Decisions;
using Platform.Governance.Disputes;
using Platform.Governance.Finance;
using Platform.Governance.Mandates;
using Platform.Governance.NationalBoard;
using Platform.Governance.Parties;
using Platform.Governance.Plans;
using Platform.Governance.Register;
using Platform.Governance.Reports;
using Platform.Governance.Security;
using Platform.Governance.Staff;
using Platform.Governance.WorkProcesses;

namespace Platform.Governance;

internal sealed class GovernanceDbContext(DbContextOptions<GovernanceDbContext> options) : HouseDbContext(options)
{
    public override string Service => "governance";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasRecusals();
        Map(model);
    }

    private static void Map(ModelBuilder model) => model
        .MapParties()
        .ApplyConfiguration(new CovenantVersionMapping())
        .ApplyConfiguration(new AmendmentMapping())
        .ApplyConfiguration(new HouseDecisionMapping())
        .ApplyConfiguration(new AmendmentSignatureMapping())
        .ApplyConfiguration(new AgreementMapping())
        .MapBodies()
        .ApplyConfiguration(new MandateMapping())
        .ApplyConfiguration(new CalendarSubscriptionMapping())
        .MapDecisions()
        .MapWorkProcesses()
        .MapNationalBoard()
        .ApplyConfiguration(new BoardPlanMapping())
        .ApplyConfiguration(new PlanTextMapping())
        .ApplyConfiguration(new BudgetLineMapping())
        .ApplyConfiguration(new DistributionMapping())
        .ApplyConfiguration(new ContributionMapping())
        .ApplyConfiguration(new ExpenditureMapping())
        .ApplyConfiguration(new CaseFactMapping())
        .ApplyConfiguration(new ErasedCaseMapping())
        .ApplyConfiguration(new AnnualReportMapping())
        .ApplyConfiguration(new TrendMapping())
        .MapDisputes()
        .MapSecurity()
        .MapCommunication()
        .MapRegister()
        .MapStaff()
        .MapAccounts();
}
