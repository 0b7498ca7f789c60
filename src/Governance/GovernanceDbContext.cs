using Platform.Governance.Accounts;
using Platform.Governance.Agreements;
using Platform.Governance.Bodies;
using Platform.Governance.Bodies.Agendas;
using Platform.Governance.Bodies.Attendances;
using Platform.Governance.Bodies.Minutes;
using Platform.Governance.Bodies.Papers;
using Platform.Governance.Bodies.Requests;
using Platform.Governance.Bodies.Sendings;
using Platform.Governance.Calendar;
using Platform.Governance.Communication;
using Platform.Governance.Covenants;
using Platform.Governance.Decisions;
using Platform.Governance.Disputes;
using Platform.Governance.Finance;
using Platform.Governance.Mandates;
using Platform.Governance.NationalBoard;
using Platform.Governance.Parties;
using Platform.Governance.Parties.Accessions;
using Platform.Governance.Parties.Contacts;
using Platform.Governance.Parties.Exclusions;
using Platform.Governance.Parties.Exits;
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

    public DbSet<BodyMeeting> Meetings => Set<BodyMeeting>();

    public DbSet<AgendaPoint> AgendaPoints => Set<AgendaPoint>();

    public DbSet<AgendaProposal> AgendaProposals => Set<AgendaProposal>();

    public DbSet<MeetingPaper> MeetingPapers => Set<MeetingPaper>();

    public DbSet<PaperContent> PaperContents => Set<PaperContent>();

    public DbSet<MeetingRequest> MeetingRequests => Set<MeetingRequest>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<MeetingMinutes> Minutes => Set<MeetingMinutes>();

    public DbSet<MinutesText> MinutesTexts => Set<MinutesText>();

    public DbSet<MinutesCorrection> MinutesCorrections => Set<MinutesCorrection>();

    public DbSet<Sending> Sendings => Set<Sending>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<CalendarSubscription> CalendarSubscriptions => Set<CalendarSubscription>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<WorkProcess> WorkProcesses => Set<WorkProcess>();

    public DbSet<NationalPoint> NationalPoints => Set<NationalPoint>();

    public DbSet<NationalOutcome> NationalOutcomes => Set<NationalOutcome>();

    public DbSet<BoardPlan> Plans => Set<BoardPlan>();

    public DbSet<CovenantVersion> CovenantVersions => Set<CovenantVersion>();

    public DbSet<Amendment> Amendments => Set<Amendment>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Accession> Accessions => Set<Accession>();

    public DbSet<Exclusion> Exclusions => Set<Exclusion>();

    public DbSet<PartyExit> Exits => Set<PartyExit>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Dispute> Disputes => Set<Dispute>();

    public DbSet<KnownCase> KnownCases => Set<KnownCase>();

    public DbSet<SecurityDocument> SecurityDocuments => Set<SecurityDocument>();

    public DbSet<SecurityIncident> Incidents => Set<SecurityIncident>();

    public DbSet<SecurityReport> SecurityReports => Set<SecurityReport>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<RacSubmission> RacSubmissions => Set<RacSubmission>();

    public DbSet<FgAppointment> FgAppointments => Set<FgAppointment>();

    public DbSet<PrivacyAudit> PrivacyAudits => Set<PrivacyAudit>();

    public DbSet<PublicReport> PublicReports => Set<PublicReport>();

    public DbSet<StaffAppointment> StaffAppointments => Set<StaffAppointment>();

    public DbSet<AccountRecord> AccountRecords => Set<AccountRecord>();

    public DbSet<AccountRecordVersion> AccountRecordVersions => Set<AccountRecordVersion>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<Expenditure> Expenditures => Set<Expenditure>();

    public DbSet<CaseFact> CaseFacts => Set<CaseFact>();

    public DbSet<ErasedCase> ErasedCases => Set<ErasedCase>();

    public DbSet<AnnualReport> AnnualReports => Set<AnnualReport>();

    public DbSet<Trend> Trends => Set<Trend>();

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
