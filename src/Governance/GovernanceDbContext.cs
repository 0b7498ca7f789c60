using Platform.Governance.Oversight.Accounts;
using Platform.Governance.Partnership.Agreements;
using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.DecisionMaking.Calendar;
using Platform.Governance.Oversight.Cases;
using Platform.Governance.Oversight.Communication;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Oversight.ContractRegister;
using Platform.Governance.Oversight.HouseMessages;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.DecisionMaking.Decisions;
using Platform.Governance.Oversight.Disputes;
using Platform.Governance.PlanningControl.Finance;
using Platform.Governance.DecisionMaking.Mandates;
using Platform.Governance.DecisionMaking.Decisions.NationalBoard;
using Platform.Governance.Partnership.Parties;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.Oversight.Register;
using Platform.Governance.PlanningControl.Reports;
using Platform.Governance.Oversight.Security;
using Platform.Governance.Oversight.Staff;
using Platform.Governance.DecisionMaking.WorkProcesses;

namespace Platform.Governance;

internal sealed class GovernanceDbContext(DbContextOptions<GovernanceDbContext> options) : HouseDbContext(options)
{
    public override string Service => "governance";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasRecusals();
        model.HasErasures();
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
        .ApplyConfiguration(new AnnualReportMapping())
        .ApplyConfiguration(new TrendMapping())
        .MapDisputes()
        .MapSecurity()
        .MapCommunication()
        .MapRegister()
        .MapStaff()
        .ApplyConfiguration(new KnownCaseMapping())
        .ApplyConfiguration(new ComplaintMapping())
        .ApplyConfiguration(new ContractMapping())
        .ApplyConfiguration(new HouseMessageMapping())
        .MapAccounts();
}
